import { setTimeout as pause } from 'node:timers/promises';

/** How long something is tried again, in milliseconds: a server restarts in less. */
const LIMIT = 10_000;
/** Between the first two tries, and at most, in milliseconds. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 1000;

/** The time in which something is tried again that another writer, or a lost connection, was in the way of. */
export class RetryWindow {
  #until: number | undefined;
  #pause = FIRST_PAUSE;

  /** Resolves when it is time for another try; with false when there is to be none. */
  async opens(): Promise<boolean> {
    this.#until ??= performance.now() + LIMIT;
    if (performance.now() >= this.#until) return false;
    await pause(this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    return true;
  }
}
