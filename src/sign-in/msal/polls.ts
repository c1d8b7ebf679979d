import type { HttpFailure } from '../../ports/http-failure.ts';
import type { Clock } from '../../ports/ports.ts';
import type { JsonObject } from '../../text/json-object.ts';

/** Milliseconds, when the service does not say, and what `slow_down` adds (RFC 8628). */
const INTERVAL = 5000;
/** Milliseconds, so that nobody who has typed the code waits longer than that for the command to notice. */
const LONGEST_INTERVAL = 60_000;
/** How many polls in a row may fail. */
const MOST_FAILED = 5;
const PASSING_REASONS: readonly HttpFailure['reason'][] = ['offline', 'refused', 'reset', 'timeout'];

/**
 * The polls for whether the person has typed the code. The library can't be stopped while it waits for the next poll, and
 * does not know `slow_down`: so it is told to poll without a pause, and the waiting is done here.
 */
export class DevicePolls {
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  #interval = INTERVAL;
  #failed = 0;

  constructor(clock: Clock, signal: AbortSignal | undefined) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Takes the interval from the answer that brought a code, and gives the library one without. */
  start(body: JsonObject): JsonObject {
    const seconds = Number(body.interval);
    if (seconds > 0) this.#interval = Math.min(seconds * 1000, LONGEST_INTERVAL);
    return { ...body, interval: 0 };
  }

  isPoll(form: string): boolean {
    return new URLSearchParams(form).get('grant_type')?.endsWith('device_code') ?? false;
  }

  isPending({ error }: JsonObject): boolean {
    this.#failed = 0;
    return error === 'authorization_pending' || error === 'slow_down';
  }

  /** Whether polling goes on after a poll that got no answer. */
  toleratesFailure({ reason }: HttpFailure): boolean {
    this.#failed += 1;
    return PASSING_REASONS.includes(reason) && this.#failed <= MOST_FAILED;
  }

  /** Waits until the next poll is due, then resolves with the answer that makes the library poll again. */
  async stillPending(isTooFast = false): Promise<JsonObject> {
    if (isTooFast) this.#interval = Math.min(this.#interval + INTERVAL, LONGEST_INTERVAL);
    await this.#clock.sleep(this.#interval, this.#signal);
    return { error: 'authorization_pending' };
  }
}
