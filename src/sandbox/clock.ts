import { wrongUsage } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';
import type { SandboxStore } from './state/store.ts';

/** How far it can be ahead: a hundred years. Milliseconds. */
const FURTHEST = 100 * 365 * 24 * 3600 * 1000;

/** The clock of the stand-in: that of the machine, or as far ahead of it as it was moved. */
export class SandboxClock implements Clock {
  readonly #store: SandboxStore;
  readonly #machine: Clock;

  constructor(store: SandboxStore, machine: Clock) {
    this.#store = store;
    this.#machine = machine;
  }

  now(): Date {
    return new Date(this.#machine.now().getTime() + this.ahead);
  }

  /** How far it is ahead of the machine. Milliseconds. */
  get ahead(): number {
    return this.#store.snapshot.ahead;
  }

  /** Sleeps as long as the machine does: moving the clock shortens no wait. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#machine.sleep(milliseconds, signal);
  }

  /** Moves it on by so many milliseconds. Throws `clock-invalid` when it would be more than a hundred years ahead. */
  move(milliseconds: number): void {
    if (!(this.ahead + milliseconds <= FURTHEST)) {
      throw wrongUsage('clock-invalid', 'The clock of the stand-in can be at most a hundred years ahead.', {
        hint: { says: 'To set it right', next: { command: 'sandbox clock', args: ['reset'] } },
      });
    }
    this.#set(this.ahead + milliseconds);
  }

  /** Lets it be that of the machine again. */
  reset(): void {
    this.#set(0);
  }

  #set(ahead: number): void {
    this.#store.write((database) =>
      database.prepare("insert or replace into setting (name, value) values ('clock-ahead', ?)").run(String(ahead)),
    );
  }
}
