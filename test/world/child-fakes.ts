import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { OutputStream } from '../../src/ports/ports.ts';
import type { Spawn, Timer } from '../../src/world/child.ts';

/** One program that was started. */
export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
  readonly child: FakeChild;
}

/** What a started program does: ends with a status, writes and ends, can't be started, or goes on. */
export type Behaviour = number | { readonly says: string } | { readonly code: string } | 'hangs';

/** A child process without a process. */
export class FakeChild extends EventEmitter {
  exitCode: number | null = null;
  signalCode: NodeJS.Signals | null = null;
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stdio = [this.stdin, this.stdout, null];
  isRef = true;

  get process(): ChildProcess {
    return this as unknown as ChildProcess;
  }

  ref(): void {
    this.isRef = true;
  }

  unref(): void {
    this.isRef = false;
  }

  kill(signal: NodeJS.Signals): boolean {
    this.end(null, signal);
    return true;
  }

  end(status: number | null, signal: NodeJS.Signals | null = null): void {
    this.exitCode = status;
    this.signalCode = signal;
    this.emit('exit', status, signal);
    this.emit('close', status, signal);
  }

  /** Everything it got on its standard input. */
  async input(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** Starts nothing; programs behave as told by their name. Those not told of are not installed. */
export class SpawnSpy {
  readonly started: Started[] = [];
  readonly #behaviours: Readonly<Record<string, Behaviour>>;

  constructor(behaviours: Readonly<Record<string, Behaviour>>) {
    this.#behaviours = behaviours;
  }

  readonly spawn: Spawn = (command, args, options) => {
    const child = new FakeChild();
    this.started.push({ command, args, options, child });
    const behaviour = this.#behaviours[command] ?? { code: 'ENOENT' };
    queueMicrotask(() => behave(child, behaviour));
    return child.process;
  };

  get commands(): readonly string[] {
    return this.started.map(({ command }) => command);
  }
}

function behave(child: FakeChild, behaviour: Behaviour): void {
  if (behaviour === 'hangs') return;
  if (typeof behaviour === 'number') {
    child.end(behaviour);
  } else if ('code' in behaviour) {
    child.emit('error', Object.assign(new Error(`spawn ${behaviour.code}`), { code: behaviour.code }));
  } else {
    child.stdout.once('end', () => child.end(0));
    child.stdout.end(behaviour.says);
  }
}

/** A timer that goes off when told. */
export class HandTimer {
  readonly #pending = new Map<() => void, number>();
  #waiting: (() => void)[] = [];

  readonly timer: Timer = (callback, milliseconds) => {
    this.#pending.set(callback, milliseconds);
    for (const resolve of this.#waiting.splice(0)) resolve();
    return () => this.#pending.delete(callback);
  };

  get pending(): readonly number[] {
    return [...this.#pending.values()];
  }

  /** Lets the time of everything that is timed pass; waits until something is. */
  async goOff(): Promise<void> {
    if (this.#pending.size === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (const callback of [...this.#pending.keys()]) {
      this.#pending.delete(callback);
      callback();
    }
  }
}

/** Remembers what was written. */
export class OutputSpy implements OutputStream {
  readonly columns: number | undefined = undefined;
  readonly isTerminal: boolean;
  readonly isUnread = false;
  readonly isClosed = false;
  text = '';

  constructor(isTerminal: boolean) {
    this.isTerminal = isTerminal;
  }

  async write(content: string | Uint8Array): Promise<void> {
    this.text += typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  }
}

/** The script that PowerShell was told to run. */
export function scriptOf(started: Started): string {
  const encoded = started.args[started.args.indexOf('-EncodedCommand') + 1] ?? '';
  return Buffer.from(encoded, 'base64').toString('utf16le');
}
