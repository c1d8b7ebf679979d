import { failed, type RelateError } from '../errors.ts';
import type { Files } from '../ports/ports.ts';
import { decodeText } from '../text/decode.ts';
import { generatePassword } from './generate-password.ts';
import type { KeptPassword, PasswordSink } from './passwords.ts';

const HEADINGS = 'upn,password\n';
/** Bytes: some hundred thousand users. */
const LARGEST = 16 * 1024 * 1024;

type FilePort = Pick<Files, 'append' | 'exists' | 'read' | 'remove' | 'write'>;

/**
 * A file of generated passwords for its owner alone: CSV with `upn` and `password`, a line for each user. A line is on the
 * disk before the service is asked for anything; it is taken out when the service refuses. The file is made with its
 * first line, and goes with its last one.
 */
export class PasswordFile implements PasswordSink {
  readonly path: string;
  readonly #files: FilePort;
  readonly #generate: () => string;
  /** By UPN in lower case. */
  readonly #kept: Map<string, KeptLine>;
  #isThere: boolean;

  private constructor(files: FilePort, path: string, lines: readonly KeptLine[] | undefined, generate: () => string) {
    this.path = path;
    this.#files = files;
    this.#generate = generate;
    this.#isThere = lines !== undefined;
    this.#kept = new Map(lines?.map((line) => [line.upn.toLowerCase(), line]));
  }

  /** A new file. Throws `password-file-exists` where something is there. */
  static create(files: FilePort, path: string, generate: () => string = generatePassword): PasswordFile {
    if (files.exists(path)) throw fileThere(path);
    return new PasswordFile(files, path, undefined, generate);
  }

  /** The file of an earlier run, or a new one where there is none. Throws `password-file-unusable` for another file. */
  static resume(files: FilePort, path: string, generate: () => string = generatePassword): PasswordFile {
    const bytes = files.read(path, LARGEST);
    if (bytes === undefined) return new PasswordFile(files, path, undefined, generate);
    const { lines, isCutOff } = linesIn(bytes, path);
    const file = new PasswordFile(files, path, lines, generate);
    if (isCutOff) file.#write();
    return file;
  }

  /** Whether there is a line in it for anybody. */
  get isUsed(): boolean {
    return this.#kept.size > 0;
  }

  async take(upn: string): Promise<KeptPassword> {
    const key = upn.toLowerCase();
    const earlier = this.#kept.get(key);
    if (earlier !== undefined) return earlier;
    const line = { upn, password: this.#generate(), isEarlier: false };
    if (this.#isThere) this.#files.append(this.path, textOf(line));
    else this.#files.write(this.path, `${HEADINGS}${textOf(line)}`, { keep: true });
    this.#isThere = true;
    this.#kept.set(key, line);
    return line;
  }

  async drop(upn: string): Promise<void> {
    const key = upn.toLowerCase();
    const line = this.#kept.get(key);
    if (line === undefined || line.isEarlier) return;
    this.#kept.delete(key);
    if (this.#kept.size > 0) {
      this.#write();
      return;
    }
    this.#files.remove(this.path);
    this.#isThere = false;
  }

  /** Puts all lines in the place of what is there. */
  #write(): void {
    this.#files.write(this.path, `${HEADINGS}${[...this.#kept.values()].map(textOf).join('')}`);
  }
}

interface KeptLine extends KeptPassword {
  readonly upn: string;
}

/** Neither a UPN nor a generated password has anything in it that CSV would have to quote. */
function textOf({ upn, password }: KeptLine): string {
  return `${upn},${password}\n`;
}

function linesIn(bytes: Uint8Array, path: string): { readonly lines: readonly KeptLine[]; readonly isCutOff: boolean } {
  const text = decodeText(bytes);
  if (!text.ok || !text.value.startsWith(HEADINGS)) throw notOurs(path);
  const whole = text.value.slice(HEADINGS.length).split('\n');
  // What follows the last line break is nothing, or a line that was cut off before its user was created.
  const rest = whole.pop() ?? '';
  const lines = whole.map((line) => {
    const [, upn, password] = /^([^\s,]+),([^\s,]+)$/.exec(line) ?? [];
    if (upn === undefined || password === undefined) throw notOurs(path);
    return { upn, password, isEarlier: true };
  });
  return { lines, isCutOff: rest !== '' };
}

function fileThere(path: string): RelateError {
  return failed('password-file-exists', `${path} is there already, and may hold passwords that nobody else has.`, {
    hint: 'Name another file.',
  });
}

function notOurs(path: string): RelateError {
  return failed('password-file-unusable', `${path} is no file of passwords as relate writes them.`, {
    hint: 'Name another file. It was not changed.',
  });
}
