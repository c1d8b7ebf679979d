import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, RelateError } from '../errors.ts';
import { type Unsafe, unsafeFile, unsafeFolder } from '../storage/owner.ts';
import { withoutByteOrderMark } from '../text/decode.ts';
import { type Configuration, configurationToStore, emptyConfiguration, parseConfiguration } from './state.ts';

/**
 * The configuration file: profiles, settings and added clouds. Every command reads it, so what writing needs is loaded
 * only to write. A missing file reads as an empty state and is not made. A file that others could have written is refused
 * with `config-unsafe`.
 */
export class ConfigurationStore {
  readonly path: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'config.json');
  }

  read(): Configuration {
    let text: string;
    let danger: Unsafe | undefined;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(this.path, 'r');
      // The open file is checked: another one could take its place at the path.
      danger = unsafeFile(this.path, fstatSync(descriptor));
      text = readFileSync(descriptor, 'utf8');
    } catch (error) {
      if (isErrno(error) && error.code === 'ENOENT') return emptyConfiguration;
      throw unavailable(this.path, 'read', error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
    refuse(this.path, danger);
    return parseConfiguration(text, this.path);
  }

  /**
   * Changes the state under a lock, so that two commands at the same moment both succeed. Nothing is written when
   * `change` throws.
   */
  async update(change: (state: Configuration) => Configuration): Promise<Configuration> {
    const [{ default: Conf }, { withLock }] = await Promise.all([import('conf'), import('./lock.ts')]);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      refuse(this.path, unsafeFolder(this.#folder));
      return withLock(`${this.path}.lock`, () => {
        const changed = change(this.read());
        const conf = new Conf<Record<string, unknown>>({
          cwd: this.#folder,
          configName: 'config',
          configFileMode: 0o600,
          accessPropertiesByDotNotation: false,
          clearInvalidConfig: false,
          deserialize: (text) => JSON.parse(withoutByteOrderMark(text)),
        });
        conf.store = configurationToStore(changed);
        // Where the library has to write in place, a file that was there keeps its old mode.
        chmodSync(this.path, 0o600);
        return changed;
      });
    } catch (error) {
      if (error instanceof RelateError) throw error;
      throw unavailable(this.path, 'written', error);
    }
  }
}

/** Whoever can change the configuration can have the operator run a program: their editor is named in it. */
function refuse(path: string, danger: Unsafe | undefined): void {
  if (danger === undefined) return;
  throw failed('config-unsafe', `The configuration file ${path} is not used: ${danger.why}.`, {
    hint: danger.remedy,
    facts: { path },
  });
}

function unavailable(path: string, done: 'read' | 'written', error: unknown): RelateError {
  return failed('config-unavailable', `The configuration file ${path} can't be ${done}: ${reason(error)}.`, {
    hint: 'Check the folder, its permissions and the free space; RELATE_CONFIG_DIR names another folder.',
    cause: error,
  });
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function reason(error: unknown): string {
  if (!isErrno(error)) return error instanceof Error ? error.message : String(error);
  // Node's text is "ENOSPC: no space left on device, write": the middle is for people.
  return error.message.replace(/^[A-Z0-9_]+: /, '').replace(/, \w+.*$/, '');
}
