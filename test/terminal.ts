/** A terminal of its own for a program, with somebody who looks and types. */

import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';

/** How long to look for a text, and to wait for the end, in milliseconds. */
const patience = 15_000;

export interface TerminalOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Added to the shell's command line, such as `2> error.txt`. */
  readonly redirection?: string | undefined;
}

/** A program at a terminal: all three of its streams are there, unless they are redirected. */
export class Terminal {
  readonly #pty: IPty;
  readonly #ended: Promise<number>;
  #screen = '';
  /** Where what was seen last ends, in the text. */
  #seen = 0;
  #look: () => void = () => {};
  #isEnded = false;

  constructor(program: string, args: readonly string[], { redirection = '', ...options }: TerminalOptions) {
    this.#pty = spawn('/bin/sh', ['-c', `exec "$0" "$@" ${redirection}`, program, ...args], {
      cols: 200,
      rows: 50,
      ...options,
    });
    this.#pty.onData((data) => {
      this.#screen += data;
      this.#look();
    });
    this.#ended = new Promise((resolve) =>
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#isEnded = true;
        this.#look();
        resolve(signal ? 128 + signal : exitCode);
      }),
    );
  }

  /** Everything that was drawn, one drawing after the other, with its control sequences. */
  get bytes(): string {
    return this.#screen;
  }

  /** The same as text, lines ended by `\n`. */
  get drawn(): string {
    return stripVTControlCharacters(this.#screen).replaceAll('\r\n', '\n');
  }

  /** Waits until the text is drawn, after what was looked for before. */
  sees(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${why} "${text}" was seen:\n${this.drawn}`));
      const timer = setTimeout(() => fail(`${patience / 1000} s passed before`), patience);
      this.#look = () => {
        const at = this.drawn.indexOf(text, this.#seen);
        if (at === -1 && !this.#isEnded) return;
        this.#look = () => {};
        clearTimeout(timer);
        if (at === -1) return fail('The program ended before');
        this.#seen = at + text.length;
        resolve();
      };
      this.#look();
    });
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  signal(name: NodeJS.Signals): void {
    this.#pty.kill(name);
  }

  /** Waits for the end, and gives the exit code. */
  async ends(): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.signal('SIGKILL');
        reject(new Error(`The program did not end:\n${this.drawn}`));
      }, patience);
    });
    try {
      return await Promise.race([this.#ended, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Keys that have no letter. */
export const key = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  escape: '\u001b',
};
