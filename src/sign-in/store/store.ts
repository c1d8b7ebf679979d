import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, interrupted, RelateError } from '../../errors.ts';
import { KeyringUnavailable } from '../../ports/keyring-failure.ts';
import type { Clock, Keyring } from '../../ports/ports.ts';
import { FileTrouble } from '../../storage/file-error.ts';
import { namesIn, readPrivate, removePrivate, writePrivate } from '../../storage/private-file.ts';
import type { SignInRecord } from '../record.ts';
import { signInError } from '../sign-in-error.ts';
import type { KeyPlace } from '../status.ts';
import { readEnvelope, seal, unseal } from './envelope.ts';
import { type Key, Keys } from './keys.ts';

/** Milliseconds to wait for another command: longer than it may ask the service. */
const PATIENCE = 120_000;

export interface StoreParts {
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** The name of the profile. */
  readonly profile: string;
  /** Where the tokens are: absolute, as is `keyFolder`. */
  readonly tokenFolder: string;
  /** Where the key is when there is no keyring. */
  readonly keyFolder: string;
  readonly signal: AbortSignal | undefined;
  /** What to run to sign in. */
  readonly command: string;
}

/** What was found, and with which key. */
export interface Kept {
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
    this.#name = createHash('sha256').update(parts.profile).digest('hex').slice(0, 16);
    this.#path = join(parts.tokenFolder, `${this.#name}.json`);
  }

  /**
   * Undefined when nothing is kept. Files are replaced whole, so no lock is needed. Rejects with `sign-in-unreadable`
   * when there is something that can't be read; it is left as it is.
   */
  async read(): Promise<Kept | undefined> {
    try {
      const text = readPrivate(this.#path);
      return text === undefined ? undefined : await this.#open(text);
    } catch (error) {
      throw this.#explained(error, (path, why, remedy) =>
        this.#unreadable(`the file ${path} can't be used: ${why}`, remedy),
      );
    }
  }

  /** Encrypts with the key that was found, or else with the one for new sign-ins. Resolves with where that is. */
  async write(record: SignInRecord, found?: Key): Promise<KeyPlace> {
    try {
      if (found !== undefined) return this.#write(record, found);
      // Two commands that sign in at once must not make two keys, of which one would be lost; and one that signs out
      // must find the file, or else would take the key away from it.
      return await this.#locked('key', async () => this.#write(record, await this.#keys.obtain()));
    } catch (error) {
      throw this.#explained(error, (path, why, remedy) => unkept(path, why, remedy, error));
    }
  }

  /** Removes everything that was kept, readable or not, and the key after the last sign-in. Whether there was anything. */
  async remove(): Promise<boolean> {
    try {
      if (!this.#names().some((name) => name.startsWith(this.#name))) return false;
      return await this.locked(async () => {
        const wasThere = removePrivate(this.#path);
        for (const name of this.#names()) {
          // What a command that was killed had not put in place yet.
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

  /** Does the work while no other command of this profile does any under its lock. */
  async locked<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#locked(this.#name, work);
  }

  async #open(text: string): Promise<Kept> {
    const envelope = readEnvelope(text);
    if (envelope === undefined) throw this.#unreadable(`the file ${this.#path} is damaged`);
    const key = await this.#keys.find(envelope.key);
    if (key === undefined) throw this.#keyless(envelope.key);
    let record: string;
    try {
      record = unseal(envelope, key.bytes, this.#name);
    } catch (error) {
      throw this.#unreadable(`the file ${this.#path} is damaged, or the key to it is another one`, undefined, error);
    }
    // Nobody without the key could have written it, so it is as it was stored.
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
    const release = await acquireLock(path, clock, PATIENCE, signal).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason instanceof RelateError ? signal.reason : interrupted();
      const { message, remedy } = FileTrouble.of(error);
      throw unkept(path, message, remedy, error);
    });
    if (release === undefined) {
      throw failed('sign-in-busy', `Another command has kept ${path} locked for ${PATIENCE / 1000} seconds.`, {
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

  /** By who has it: others would lose it. */
  #removeLock(name: string): void {
    try {
      removePrivate(this.#lockOf(name));
    } catch {
      // Windows keeps a file that is open. There is nothing in it.
    }
  }

  #lockOf(name: string): string {
    return join(this.#parts.tokenFolder, `${name}.lock`);
  }

  /** A keyring that is locked may say that it has no such secret. */
  #keyless(place: KeyPlace): RelateError {
    if (place === 'file') return this.#unreadable('the key to it is not in the folder of the configuration any more');
    const remedy = `Unlock the keyring, or sign in again: ${this.#parts.command}`;
    return this.#unreadable('the key to it is not in the keyring, or that is locked', remedy);
  }

  #unreadable(why: string, remedy?: string, cause?: unknown): RelateError {
    const { profile, command } = this.#parts;
    return signInError('sign-in-unreadable', `The sign-in of the profile ${profile} can't be read: ${why}.`, {
      hint: remedy ?? `Sign in again: ${command}`,
      facts: { path: this.#path },
      cause,
    });
  }

  #explained(error: unknown, ofFile: (path: string, why: string, remedy: string | undefined) => RelateError): unknown {
    if (error instanceof FileTrouble) return ofFile(error.path ?? this.#path, error.message, error.remedy);
    if (!(error instanceof KeyringUnavailable)) return error;
    const message = `The key to the sign-in is in the keyring, which can't be used: ${error.message.replace(/[.\s]+$/, '')}.`;
    return signInError('keyring-unavailable', message, {
      hint: `Unlock the keyring, or sign in again: ${this.#parts.command}`,
      cause: error,
    });
  }
}

function unkept(path: string, why: string, remedy: string | undefined, cause: unknown): RelateError {
  return failed('sign-in-not-kept', `The sign-in can't be kept in ${path}: ${why}.`, {
    hint: remedy ?? 'Check the folder, its permissions and the free space; RELATE_DATA_DIR names another folder.',
    facts: { path },
    cause,
  });
}
