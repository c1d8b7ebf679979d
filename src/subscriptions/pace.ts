import { stopped } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';

/** Milliseconds. */
const MINUTE = 60_000;

/** Lets so many requests go in any minute, and the others wait for their turn. */
export class Pace {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  /** When the latest ones went, in milliseconds, the oldest first. */
  readonly #sent: number[] = [];
  /** Whoever comes waits for the one before. */
  #turn: Promise<void> = Promise.resolve();

  constructor(perMinute: number, clock: Clock, signal?: AbortSignal) {
    this.#perMinute = perMinute;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Resolves when the next request may go. Rejects with what the command ends with when the signal is aborted. */
  next(): Promise<void> {
    const turn = this.#turn.then(() => this.#wait());
    // A turn that was given up holds nobody up.
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #wait(): Promise<void> {
    if (this.#signal?.aborted) throw stopped(this.#signal.reason);
    const oldest = this.#sent.length < this.#perMinute ? undefined : this.#sent.shift();
    const wait = oldest === undefined ? 0 : oldest + MINUTE - this.#clock.now().getTime();
    if (wait > 0) {
      await this.#clock.sleep(wait, this.#signal).catch((reason: unknown) => {
        throw stopped(reason);
      });
    }
    this.#sent.push(this.#clock.now().getTime());
  }
}
