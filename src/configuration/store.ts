import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { failed, RelateError } from '../errors.ts';
import { FileError } from '../storage/file-error.ts';
import { makePrivateFolder, readTrusted } from '../storage/private-file.ts';
import { type Configuration, configurationToStore, EMPTY_CONFIGURATION, parseConfiguration } from './state.ts';

/** Milliseconds to wait for another command that changes the configuration. */
const LOCK_TIMEOUT = 10_000;

/**
 * The configuration file: profiles, settings and added clouds. Every command reads it, so what writing needs is loaded
 * only to write. A missing file reads as an empty state and is not made. A file that others could have written is refused
 * with `config-unsafe`: it names the editor, so they could have the operator run a program.
 */
export class ConfigurationStore {
  readonly path: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'config.json');
  }

  read(): Configuration {
    try {
      const text = readTrusted(this.path);
      return text === undefined ? EMPTY_CONFIGURATION : parseConfiguration(text, this.path);
    } catch (error) {
      throw this.#explained(error, 'read');
    }
  }

  /**
   * Changes the state under a lock, so that two commands at the same moment both succeed. Nothing is written when
   * `change` throws.
   */
  async update(change: (state: Configuration) => Configuration): Promise<Configuration> {
    const [{ default: Conf }, { acquireLockSync }] = await Promise.all([import('conf'), import('../storage/lock.ts')]);
    try {
      makePrivateFolder(this.#folder);
      const release = acquireLockSync(this.#lock, LOCK_TIMEOUT);
      if (release === undefined) throw this.#busy();
      try {
        const changed = change(this.read());
        const conf = new Conf<Record<string, unknown>>({
          cwd: this.#folder,
          configName: 'config',
          configFileMode: 0o600,
          accessPropertiesByDotNotation: false,
          clearInvalidConfig: false,
          // What was there is read above, in whatever encoding it is; the library only writes.
          deserialize: () => ({}),
        });
        conf.store = configurationToStore(changed);
        // Where the library has to write in place, a file that was there keeps its old mode.
        chmodSync(this.path, 0o600);
        return changed;
      } finally {
        release();
      }
    } catch (error) {
      throw this.#explained(error, 'written');
    }
  }

  get #lock(): string {
    return `${this.path}.lock`;
  }

  #busy(): RelateError {
    const seconds = LOCK_TIMEOUT / 1000;
    return failed('config-busy', `Another command has kept ${this.#lock} locked for ${seconds} seconds.`, {
      hint: 'Wait for it to end, then try again.',
    });
  }

  /** `config-unsafe` or `config-unavailable` for what the file system reports. */
  #explained(error: unknown, done: 'read' | 'written'): RelateError {
    if (error instanceof RelateError) return error;
    const { message, remedy } = FileError.of(error);
    if (remedy !== undefined) {
      return failed('config-unsafe', `The configuration file ${this.path} is not used: ${message}.`, {
        hint: remedy,
        facts: { path: this.path },
      });
    }
    return failed('config-unavailable', `The configuration file ${this.path} can't be ${done}: ${message}.`, {
      hint:
        // What the system did not report was found in the file itself.
        error instanceof FileError && error.cause === undefined
          ? { says: 'Move it away, and start anew with', next: { command: 'init' } }
          : 'Check the folder, its permissions and the free space; RELATE_CONFIG_DIR names another folder.',
      cause: error,
    });
  }
}
