/** A terminal of its own for a program, with somebody who looks and types. */

import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { node } from './executable.ts';
import { bin, childEnvironment, newHome, type Surroundings } from './relate.ts';

/** How long to look for a text, in milliseconds. */
const patience = 15_000;

export interface TerminalSurroundings extends Omit<Surroundings, 'input'> {
  /** Added to the shell's command line, such as `2> error.txt`. */
  readonly redirection?: string;
}

/** `relate` at a terminal: all three of its streams are there, unless they are redirected. */
export class Terminal {
  readonly home: string;
  readonly #pty: IPty;
  readonly #ended: Promise<number>;
  #screen = '';
  /** Where what was seen last ends, in the text. */
  #seen = 0;
  #look: () => void = () => {};
  #isEnded = false;

  constructor(argv: readonly string[], surroundings: TerminalSurroundings = {}) {
    const { home = newHome(), redirection = '' } = surroundings;
    this.home = home;
    this.#pty = spawn('/bin/sh', ['-c', `exec "$0" "$@" ${redirection}`, node, bin, ...argv], {
      cols: 200,
      rows: 50,
      cwd: surroundings.cwd ?? home,
      env: childEnvironment({ ...surroundings, home }),
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
    return asText(this.#screen);
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
        if (at === -1) return fail('The command ended before');
        this.#seen = at + text.length;
        resolve();
      };
      this.#look();
    });
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  /** Waits for the end, and gives the exit code. */
  async ends(): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#pty.kill('SIGKILL');
        reject(new Error(`The command did not end:\n${this.drawn}`));
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

function asText(bytes: string): string {
  return stripVTControlCharacters(bytes).replaceAll('\r\n', '\n');
}
