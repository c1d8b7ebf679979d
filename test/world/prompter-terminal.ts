import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { build } from 'esbuild';

/** Bundles a script, because Node 20 can't run TypeScript. Gives the bundle's path. */
export async function bundled(script: URL): Promise<string> {
  // Inside the repository, so that the packages are found from there.
  const folder = fileURLToPath(new URL('../../node_modules/.cache/relate-test', import.meta.url));
  mkdirSync(folder, { recursive: true });
  // A file of its own for each run: tests in other processes build the same script at the same time.
  const outfile = join(mkdtempSync(join(folder, 'script-')), 'script.mjs');
  await build({
    entryPoints: [fileURLToPath(script)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outfile;
}

export function removeBundle(script: string): void {
  rmSync(join(script, '..'), { recursive: true });
}

/** A script that runs in a terminal of its own, its standard output in a file. */
export class Terminal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'relate-terminal-'));
  readonly #pty: IPty;
  readonly #ended: Promise<number>;
  #screen = '';
  #lookers: (() => void)[] = [];

  /** `redirection` is added to the shell's command line. */
  constructor(
    script: string,
    args: readonly string[],
    options: { redirection?: string; env?: Readonly<Record<string, string>> } = {},
  ) {
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
    const line = `exec "$0" "$@" > "$RELATE_TEST_OUT" ${options.redirection ?? ''}`;
    this.#pty = spawn('/bin/sh', ['-c', line, process.execPath, script, ...args], {
      cols: 100,
      rows: 30,
      env: { ...env, TERM: 'xterm-256color', RELATE_TEST_OUT: this.#outPath, ...options.env },
    });
    this.#pty.onData((data) => {
      this.#screen += data;
      for (const look of this.#lookers) look();
    });
    this.#ended = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  get #outPath(): string {
    return join(this.#folder, 'out');
  }

  /** Everything that was drawn, one drawing after the other. */
  get drawn(): string {
    return stripVTControlCharacters(this.#screen);
  }

  /** The same with its control sequences. */
  get bytes(): string {
    return this.#screen;
  }

  async sees(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!this.drawn.includes(text)) return;
        this.#lookers = this.#lookers.filter((other) => other !== look);
        resolve();
      };
      this.#lookers.push(look);
      look();
    });
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pty.pid, name);
  }

  /** Waits for the end; gives the exit code and what went to standard output. */
  async end(): Promise<{ code: number; out: string }> {
    const code = await this.#ended;
    const out = readFileSync(this.#outPath, 'utf8');
    rmSync(this.#folder, { recursive: true });
    return { code, out };
  }
}
