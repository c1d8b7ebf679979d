import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Terminal } from '../terminal.ts';

export interface ScriptTerminalOptions {
  /** Added to the shell's command line. */
  readonly redirection?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A script at a terminal, its standard output in a file. */
export class ScriptTerminal extends Terminal {
  readonly #folder: string;

  constructor(script: string, args: readonly string[], { redirection = '', env }: ScriptTerminalOptions = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'relate-terminal-'));
    super(process.execPath, [script, ...args], {
      env: { ...environment(), RELATE_TEST_OUT: join(folder, 'out'), ...env },
      redirection: `> "$RELATE_TEST_OUT" ${redirection}`,
    });
    this.#folder = folder;
  }

  /** Waits for the end; gives the exit code and what went to standard output. */
  async end(): Promise<{ code: number; out: string }> {
    const code = await this.ends();
    const out = readFileSync(join(this.#folder, 'out'), 'utf8');
    rmSync(this.#folder, { recursive: true });
    return { code, out };
  }
}

/** The one of the tests, in which nothing decides about colours. */
function environment(): Record<string, string> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env as Record<string, string>;
  return { ...env, TERM: 'xterm-256color' };
}
