/** Starting other programs, and learning how they end. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../ports/ports.ts';

/** What the adapters need of `node:child_process`. Tests put a fake here. */
export type Spawn = (command: string, args: readonly string[], options: SpawnOptions) => ChildProcess;

export const systemSpawn: Spawn = (command, args, options) => spawn(command, args, options);

/** Calls back once after a while, unless the function it returns is called before. Tests fire it by hand. */
export type Timer = (callback: () => void, milliseconds: number) => () => void;

export const systemTimer: Timer = (callback, milliseconds) => {
  const handle = setTimeout(callback, milliseconds);
  return () => clearTimeout(handle);
};

/** How a program ended, or that it has not. */
export type Ending =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'not-started'; readonly error: NodeJS.ErrnoException }
  | { readonly kind: 'running' };

/** How long to wait. */
export interface Timeout {
  readonly timer: Timer;
  readonly milliseconds: number;
}

/** The ending as the second half of a sentence: "The editor …". */
export function endingInWords(ending: Ending): string {
  switch (ending.kind) {
    case 'exited':
      return `ended with status ${ending.status}`;
    case 'killed':
      return `was stopped by ${ending.signal}`;
    case 'not-started':
      return `could not be started (${ending.error.code ?? ending.error.message})`;
    case 'running':
      return 'did not finish in time';
  }
}

export function succeeded(ending: Ending): boolean {
  return ending.kind === 'exited' && ending.status === 0;
}

/**
 * Waits until the program ends, or until the timeout. Wait for `close` when its output is read; for
 * `exit` when a descendant may keep the streams open for as long as it likes.
 */
export function ended(child: ChildProcess, event: 'exit' | 'close', timeout?: Timeout): Promise<Ending> {
  return new Promise((resolve) => {
    const finish = (ending: Ending): void => {
      stopTimer?.();
      child.off(event, onEnd);
      resolve(ending);
    };
    const onEnd = (status: number | null, signal: NodeJS.Signals | null): void => {
      finish(status === null ? { kind: 'killed', signal: signal ?? 'SIGTERM' } : { kind: 'exited', status });
    };
    const stopTimer = timeout?.timer(() => finish({ kind: 'running' }), timeout.milliseconds);
    // Stays on: an error event that nobody listens to, also a late one, ends our own process.
    child.on('error', (error) => finish({ kind: 'not-started', error }));
    if (event === 'exit' && (child.exitCode !== null || child.signalCode !== null)) {
      onEnd(child.exitCode, child.signalCode);
    } else {
      child.once(event, onEnd);
    }
  });
}

/** Kills a program that hangs, and makes sure that it can't keep our own process from ending. */
export function release(child: ChildProcess): void {
  child.kill('SIGKILL');
  for (const stream of child.stdio) stream?.destroy();
  child.unref();
}

export interface RunOptions {
  readonly spawn: Spawn;
  readonly timeout: Timeout;
  readonly cwd?: string | undefined;
  /** Text for its standard input, as UTF-8, unchanged. */
  readonly input?: string;
  /** Whether to read its standard output. */
  readonly output?: boolean;
  /** For one that goes on after us: a Ctrl-C meant for us must not end it. */
  readonly detached?: boolean;
}

/** Runs a program to its end without a terminal. One that takes longer than the timeout is killed. Never rejects. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<{ readonly ending: Ending; readonly output: string }> {
  const { input, timeout } = options;
  let child: ChildProcess;
  try {
    child = options.spawn(command, args, {
      cwd: options.cwd,
      detached: options.detached ?? false,
      stdio: [input === undefined ? 'ignore' : 'pipe', options.output ? 'pipe' : 'ignore', 'ignore'],
    });
  } catch (error) {
    // Some failures (a file that is not a program, too long a command line) are thrown, the others come as an event.
    return { ending: { kind: 'not-started', error: error as NodeJS.ErrnoException }, output: '' };
  }
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A program that does not want its input shows that by its status; the broken pipe tells nothing more.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const ending = await ended(child, options.output ? 'close' : 'exit', timeout);
  if (ending.kind === 'running') release(child);
  return { ending, output: Buffer.concat(chunks).toString('utf8') };
}

/** The first of these programs that is on the PATH. POSIX only: Windows finds programs by their extension too. */
export function findOnPath(names: readonly string[], env: Environment): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.find((name) => folders.some((folder) => isProgram(join(folder, name))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
