import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, type Hint, RelateError, stopped } from '../../errors.ts';
import { KeyringUnavailable } from '../../ports/keyring-failure.ts';
import type { Clock, Keyring } from '../../ports/ports.ts';
import { FileError } from '../../storage/file-error.ts';
import { namesIn, readPrivate, removePrivate, writePrivate } from '../../storage/private-file.ts';
import { hasCode } from '../../storage/system-error.ts';
import { type LoginTarget, loginStep } from '../login-step.ts';
import type { SignInRecord } from '../record.ts';
import { signInError } from '../sign-in-error.ts';
import type { KeyPlace } from '../status.ts';
import { readEnvelope, seal, unseal } from './envelope.ts';
import { type Key, Keys } from './keys.ts';

/** Milliseconds to wait for the lock: another command may hold it for as long as the service takes to answer. */
const LOCK_TIMEOUT = 120_000;

/** What the stored sign-in of a profile is made of. */
export interface StoreParts extends LoginTarget {
  /** Given for the sign-in that is for drafts alone, which is kept beside that of the profile. */
  readonly forDrafts?: true | undefined;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** The folder of the tokens: an absolute path, as is `keyFolder`. */
  readonly tokenFolder: string;
  /** The folder of the key, when there is no keyring. */
  readonly keyFolder: string;
  readonly signal: AbortSignal | undefined;
}

/** What was read, and the key that opened it. */
export interface StoredSignIn {
  readonly record: SignInRecord;
  readonly key: Key;
}

/** The sign-in of one profile: a file that only the operator can read, encrypted. */
export class SignInStore {
  readonly #parts: StoreParts;
  readonly #keys: Keys;
  readonly #name: string;
  readonly #path: string;

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#keys = new Keys(parts.keyring, parts.tokenFolder, parts.keyFolder);
    this.#name = createHash('sha256')
      .update(`${parts.profile}${parts.forDrafts ? '\0drafts' : ''}`)
      .digest('hex')
      .slice(0, 16);
    this.#path = join(parts.tokenFolder, `${this.#name}.json`);
  }

  /**
   * Undefined when nothing is stored. Files are replaced whole, so no lock is needed. Rejects with `sign-in-unreadable`
   * when what is stored can't be read; it is left as it is.
   */
  async read(): Promise<StoredSignIn | undefined> {
    try {
      const text = readPrivate(this.#path);
      return text === undefined ? undefined : await this.#open(text);
    } catch (error) {
      throw this.#explained(error, (path, why, remedy) =>
        this.#unreadable(`the file ${path} can't be used: ${why}`, remedy ?? folderAdvice(error)),
      );
    }
  }

  /** Whether there is a file, whatever is in it. */
  get isThere(): boolean {
    return this.#names().includes(`${this.#name}.json`);
  }

  /** Encrypts with the key of the earlier sign-in, or else with the one for new sign-ins. Resolves with its place. */
  async write(record: SignInRecord, found?: Key): Promise<KeyPlace> {
    try {
      if (found !== undefined) return this.#write(record, found);
      // Under the lock of the key, two commands that sign in at once don't make two keys, and one that signs out does
      // not remove the key before the file is there.
      return await this.#locked('key', async () => this.#write(record, await this.#keys.obtain()));
    } catch (error) {
      throw this.#explained(error, (path, why, remedy) => notStored(path, why, remedy, error));
    }
  }

  /** Removes what is stored, readable or not, and the key after the last sign-in. Resolves with whether there was any. */
  async remove(): Promise<boolean> {
    try {
      if (!this.#names().some((name) => name.startsWith(this.#name))) return false;
      return await this.locked(async () => {
        const wasThere = removePrivate(this.#path);
        for (const name of this.#names()) {
          // A command that was killed may have left a file that it had not put in place yet.
          if (name.startsWith(this.#name) && name.endsWith('.tmp')) removePrivate(join(this.#parts.tokenFolder, name));
        }
        await this.#locked('key', async () => {
          if (this.#names().some((name) => name.endsWith('.json'))) return;
          await this.#keys.remove();
          this.#removeLock('key');
        });
        this.#removeLock(this.#name);
        return wasThere;
      });
    } catch (error) {
      throw this.#explained(error, (path, why, remedy) =>
        failed('sign-in-not-removed', `The sign-in in ${path} can't be removed: ${why}.`, {
          hint: remedy ?? 'Check the folder and its permissions.',
          facts: { path: this.#path },
          cause: error,
        }),
      );
    }
  }

  /** Does the work under the lock of this profile. Rejects with `sign-in-busy` when that is not free in time. */
  async locked<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#locked(this.#name, work);
  }

  async #open(text: string): Promise<StoredSignIn> {
    const envelope = readEnvelope(text);
    if (envelope === undefined) throw this.#unreadable(`the file ${this.#path} is damaged`);
    const key = await this.#keys.find(envelope.key);
    if (key === undefined) throw this.#keyMissing(envelope.key);
    let record: string;
    try {
      record = unseal(envelope, key.bytes, this.#name);
    } catch (error) {
      throw this.#unreadable(`the file ${this.#path} is damaged, or the key to it is another one`, undefined, error);
    }
    // Only who has the key could have written it, so its shape needs no check.
    return { record: JSON.parse(record) as SignInRecord, key };
  }

  #write(record: SignInRecord, { bytes, place }: Key): KeyPlace {
    writePrivate(this.#path, JSON.stringify(seal(JSON.stringify(record), bytes, place, this.#name)));
    return place;
  }

  async #locked<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const { clock, signal } = this.#parts;
    const path = this.#lockOf(name);
    const { acquireLock } = await import('../../storage/lock.ts');
    const release = await acquireLock(path, clock, LOCK_TIMEOUT, signal).catch((error: unknown) => {
      if (signal?.aborted) throw stopped(signal.reason);
      if (error instanceof RelateError) throw error;
      const { message, remedy } = FileError.of(error);
      throw notStored(path, message, remedy, error);
    });
    if (release === undefined) {
      throw failed('sign-in-busy', `Another command has kept ${path} locked for ${LOCK_TIMEOUT / 1000} seconds.`, {
        hint: 'Wait for it to end, then try again.',
      });
    }
    try {
      return await work();
    } finally {
      release();
    }
  }

  #names(): readonly string[] {
    return namesIn(this.#parts.tokenFolder);
  }

  /** Only for the holder of the lock. */
  #removeLock(name: string): void {
    try {
      removePrivate(this.#lockOf(name));
    } catch {
      // Windows does not remove an open file. An empty lock file does no harm.
    }
  }

  #lockOf(name: string): string {
    return join(this.#parts.tokenFolder, `${name}.lock`);
  }

  #keyMissing(place: KeyPlace): RelateError {
    if (place === 'file') return this.#unreadable('the key to it is not in the folder of the configuration any more');
    // A locked keyring may answer that it has no such secret.
    return this.#unreadable('the key to it is not in the keyring, or that is locked', this.#unlockOrSignIn());
  }

  #unlockOrSignIn(): Hint {
    return { says: 'Unlock the keyring, or sign in again', next: loginStep(this.#parts) };
  }

  #unreadable(why: string, remedy?: Hint, cause?: unknown): RelateError {
    const message = `The sign-in of the profile ${this.#parts.profile} can't be read: ${why}.`;
    return signInError('sign-in-unreadable', message, {
      hint: remedy ?? { says: 'Sign in again', next: loginStep(this.#parts) },
      facts: { path: this.#path },
      cause,
    });
  }

  /** The error for the operator: `ofFile` makes that of a file, a keyring has its own. */
  #explained(error: unknown, ofFile: (path: string, why: string, remedy: Hint | undefined) => RelateError): unknown {
    if (error instanceof FileError) return ofFile(error.path ?? this.#path, error.message, error.remedy);
    if (!(error instanceof KeyringUnavailable)) return error;
    const message = `The key to the sign-in is in the keyring, which can't be used: ${error.message.replace(/[.\s]+$/, '')}.`;
    return signInError('keyring-unavailable', message, {
      hint: this.#unlockOrSignIn(),
      cause: error,
    });
  }
}

const CHECK_FOLDER = 'Check the folder, its permissions and the free space; RELATE_DATA_DIR names another folder.';

/** Signing in again replaces a file that is refused, a link among them. It does not mend what the system reports. */
function folderAdvice(error: unknown): string | undefined {
  const cause = error instanceof FileError ? error.cause : undefined;
  return cause === undefined || hasCode(cause, 'ELOOP') ? undefined : CHECK_FOLDER;
}

function notStored(path: string, why: string, remedy: Hint | undefined, cause: unknown): RelateError {
  return failed('sign-in-not-kept', `The sign-in can't be kept in ${path}: ${why}.`, {
    hint: remedy ?? CHECK_FOLDER,
    facts: { path },
    cause,
  });
}
