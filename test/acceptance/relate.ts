/** Running the built executable as a shell does, each time in a home of its own. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { binOf, environment, node, programIn } from './executable.ts';

export const bin = binOf(programIn(inject('scratch')));
/** What the executable loads; it exports `start`. */
export const bundle = join(programIn(inject('scratch')), 'dist', 'relate.cjs');

/** After so many milliseconds a command, or a script, hangs. It is killed, and its code is null. */
const timeout = 240_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** A folder of `newHome` or `storedHome`; a new one when it is left out. */
  readonly home?: string;
  /** Standard input; without it there is none (/dev/null). */
  readonly input?: string | Uint8Array;
  /** On top of the operator's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder to start in; the home when it is left out. */
  readonly cwd?: string;
}

/** An operator's home with nothing in it. */
export function newHome(): string {
  return mkdtempSync(join(inject('scratch'), 'home-'));
}

/** A home in which the account of `account.ts` is stored, and these files are. */
export function storedHome(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const home = newHome();
  cpSync(inject('storedHome'), home, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return home;
}

/** Runs `relate` to its end, away from any terminal. */
export function relate(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return run(node, [bin, ...argv], surroundings);
}

/** Runs a script of Node to its end, as `relate` is run, for at most so many milliseconds. */
export function runScript(
  script: string,
  args: readonly string[],
  surroundings: Surroundings,
  limit: number,
): Promise<Ended> {
  return run(node, [script, ...args], surroundings, limit);
}

/** Runs a line of the shell in which `relate` is the executable. */
export function shell(line: string, surroundings: Surroundings = {}): Promise<Ended> {
  return run('bash', ['-c', `relate() { '${node}' '${bin}' "$@"; }\n${line}`], surroundings);
}

export function childEnvironment(surroundings: Surroundings & { readonly home: string }): Record<string, string> {
  const entries = Object.entries({ ...environment(surroundings.home), ...surroundings.env });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Starts the executable, and leaves the rest to the caller. */
export function start(argv: readonly string[], surroundings: Surroundings, stdio: SpawnOptions['stdio']): ChildProcess {
  const home = surroundings.home ?? newHome();
  const env = childEnvironment({ ...surroundings, home });
  return spawn(node, [bin, ...argv], { env, cwd: surroundings.cwd ?? home, stdio });
}

/** Runs `relate`, and kills it after so many milliseconds if it has not ended. */
export async function killed(
  home: string,
  argv: readonly string[],
  after: number,
  env: NonNullable<Surroundings['env']> = {},
): Promise<void> {
  // With `ignore`, its standard output would look closed, and a draft would be refused.
  const output = openSync(devNull, 'w');
  const child = start(argv, { home, env }, ['ignore', output, output]);
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  closeSync(output);
}

function run(command: string, args: readonly string[], surroundings: Surroundings, limit = timeout): Promise<Ended> {
  const { input, home = newHome(), cwd = home } = surroundings;
  const child = spawn(command, args, {
    env: childEnvironment({ ...surroundings, home }),
    cwd,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  // A command that does not read its input closes it.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => out.push(part));
  child.stderr?.on('data', (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });
}

/** Every file below a folder with its mode and content, for comparing before and after. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      const mode = (stats.mode & 0o777).toString(8);
      const content = stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'no file';
      return [name, `${mode} ${content}`];
    }),
  );
}
