import type { Clock } from '../ports/ports.ts';

/** The time of a service, by its answers: this machine's clock may be wrong, or the service another one's stand-in. */
export class ServiceTime {
  readonly #clock: Clock;
  /** Milliseconds that the service is ahead of this machine's clock. */
  #ahead: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of the `Date` header of an answer that came just now. */
  note(date: string | undefined): void {
    const told = Date.parse(date ?? '');
    if (!Number.isNaN(told)) this.#ahead = told - this.#clock.now().getTime();
  }

  /** The latest answer's `Date`, carried on by this machine's clock since; undefined while no answer had one. */
  now(): Date | undefined {
    return this.#ahead === undefined ? undefined : new Date(this.#clock.now().getTime() + this.#ahead);
  }
}
