/** A terminal of its own for a program, with somebody who looks and types. */

import { readSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';

/** After so many milliseconds without the text, or the end, that is waited for, the program hangs. */
const timeout = 120_000;
/** How long what a program leaves behind may hold its terminal open, in milliseconds. */
const readLimit = 5000;

export interface TerminalOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Added to the shell's command line, such as `2> error.txt`. */
  readonly redirection?: string | undefined;
  /** Width in cells; 200 unless given. */
  readonly cols?: number | undefined;
}

/** A program at a terminal: all three of its streams are there, unless they are redirected. */
export class Terminal {
  readonly #pty: IPty;
  readonly #ended: Promise<number>;
  #screen = '';
  /** Where what was seen last ends, in the text. */
  #seen = 0;
  #look: () => void = () => {};
  /** Undefined until it ended. */
  #exitCode: number | undefined;

  constructor(program: string, args: readonly string[], { redirection = '', cols = 200, ...options }: TerminalOptions) {
    this.#pty = spawn('/bin/sh', ['-c', `exec "$0" "$@" ${redirection}`, program, ...args], {
      cols,
      rows: 50,
      // Bytes come, whatever the types say: a character may be cut in two.
      encoding: null,
      ...options,
    });
    const decoder = new TextDecoder();
    const draw = (bytes: Uint8Array): void => {
      this.#screen += decoder.decode(bytes, { stream: true });
      this.#look();
    };
    this.#pty.onData((bytes: unknown) => draw(bytes as Uint8Array));
    readToTheEnd(this.#pty, draw);
    this.#ended = new Promise((resolve) =>
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#exitCode = signal ? 128 + signal : exitCode;
        this.#look();
        resolve(this.#exitCode);
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
      const timer = setTimeout(() => fail(`${timeout / 1000} s passed before`), timeout);
      this.#look = () => {
        const at = this.drawn.indexOf(text, this.#seen);
        if (at === -1 && this.#exitCode === undefined) return;
        this.#look = () => {};
        clearTimeout(timer);
        if (at === -1) return fail(`The program ended with ${this.#exitCode} before`);
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
      }, timeout);
    });
    try {
      return await Promise.race([this.#ended, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * The library closes the terminal 200 ms after the program's end, whether all was read by then or not: on a busy machine
 * the last words would be lost. And Node 20 and 22 take a terminal whose program ended for read when they got less than
 * they asked for, which they do at every 4 KB. What they left there goes to `draw`; then it closes, unless something
 * else holds it open.
 */
function readToTheEnd(pty: IPty, draw: (bytes: Uint8Array) => void): void {
  const socket: ReadStream = Reflect.get(pty, '_socket');
  const close = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    if (error !== undefined) return close(error);
    if (socket.readableEnded) {
      drawRest(Reflect.get(pty, 'fd'), draw);
      return close();
    }
    setTimeout(close, readLimit);
    return socket;
  };
}

function drawRest(descriptor: number, draw: (bytes: Uint8Array) => void): void {
  const bytes = new Uint8Array(4096);
  try {
    for (let size = readSync(descriptor, bytes); size > 0; size = readSync(descriptor, bytes)) {
      draw(bytes.subarray(0, size));
    }
  } catch {
    // A terminal ends by an error.
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
  backspace: '\u007f',
};
