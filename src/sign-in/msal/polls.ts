import type { HttpFailure } from '../../ports/http-failure.ts';
import type { Clock } from '../../ports/ports.ts';
import type { JsonObject } from './json-object.ts';

/** Milliseconds, when the service does not say, and what `slow_down` adds (RFC 8628). */
const INTERVAL = 5000;
/** Milliseconds. Nobody who has typed the code waits longer than that to hear of it. */
const LONGEST_INTERVAL = 60_000;
/** How many questions in a row may be lost. */
const MOST_LOST = 5;
const passing: readonly HttpFailure['reason'][] = ['offline', 'refused', 'reset', 'timeout'];

/**
 * The questions whether the person has typed the code. The library can't be stopped while it waits for the time of the
 * next one, nor does it know `slow_down`: so it is told to ask at once, and the waiting is done here.
 */
export class DevicePolls {
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  #interval = INTERVAL;
  #lost = 0;

  constructor(clock: Clock, signal: AbortSignal | undefined) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /** The answer that brought a code, with the interval taken out of the library's hands. */
  begun(body: JsonObject): JsonObject {
    const seconds = Number(body.interval);
    if (seconds > 0) this.#interval = Math.min(seconds * 1000, LONGEST_INTERVAL);
    return { ...body, interval: 0 };
  }

  isPoll(form: string): boolean {
    return new URLSearchParams(form).get('grant_type')?.endsWith('device_code') ?? false;
  }

  isPending({ error }: JsonObject): boolean {
    this.#lost = 0;
    return error === 'authorization_pending' || error === 'slow_down';
  }

  mayBeLost({ reason }: HttpFailure): boolean {
    this.#lost += 1;
    return passing.includes(reason) && this.#lost <= MOST_LOST;
  }

  /** What the library takes for a reason to ask again, when it is time to. */
  async stillPending(isTooFast = false): Promise<JsonObject> {
    if (isTooFast) this.#interval = Math.min(this.#interval + INTERVAL, LONGEST_INTERVAL);
    await this.#clock.sleep(this.#interval, this.#signal);
    return { error: 'authorization_pending' };
  }
}
