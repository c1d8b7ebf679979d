import { stopped } from '../errors.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Clock, Http, HttpRequest, HttpResponse, Random } from '../ports/ports.ts';

/** Tries of a call that fails inside the service, or whose connection breaks. */
const MOST_TRIES = 6;
/** Tries when there is no connection, or no answer in time: each takes long, and a further one rarely helps. */
const FEW_TRIES = 2;
/** Milliseconds before the second try; each further wait is twice as long. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

const TOO_MANY_REQUESTS = 429;
/** Statuses after which the service may be able to answer the same request a moment later. */
const PASSING_FAILURES: readonly number[] = [408, 500, 502, 503, 504];

/**
 * How often, and after which wait, one call is sent again. Reading is safe to repeat. What changes something is
 * repeated only when it can't have reached the service: without a connection, and when the gateway in front of the
 * service turned it away (429). That goes for PUT and DELETE too: to repeat one that was done does no harm, but it is
 * refused (404, or 412 for its `If-Match`), and the operator would read that it failed.
 */
export class Retries {
  readonly #isReading: boolean;
  readonly #random: Random;
  /** Milliseconds. */
  readonly #maxWait: number;
  readonly #repeatsFailures: boolean;
  #waited = 0;
  #failed = 0;
  #throttled = 0;

  /**
   * `maxWait` is what all waits of the call may add up to, in milliseconds. Without `repeatsFailures`, only an answer is
   * followed by another try.
   */
  constructor(isReading: boolean, random: Random, maxWait: number, repeatsFailures = true) {
    this.#isReading = isReading;
    this.#random = random;
    this.#maxWait = maxWait;
    this.#repeatsFailures = repeatsFailures;
  }

  /** Milliseconds to wait before the next try; undefined when there is to be none. */
  afterFailure(failure: HttpFailure): number | undefined {
    if (!this.#repeatsFailures) return undefined;
    const { reason } = failure;
    // A bad certificate and a proxy's refusal don't pass by themselves, and a slow host had its whole time to connect.
    const isPassing = reason === 'offline' || reason === 'refused' || reason === 'reset' || reason === 'timeout';
    if (!isPassing || failure.code === 'UND_ERR_CONNECT_TIMEOUT') return undefined;
    if (!this.#isReading && !failure.beforeSending) return undefined;
    this.#failed += 1;
    if (this.#failed >= (reason === 'reset' ? MOST_TRIES : FEW_TRIES)) return undefined;
    return this.#within(this.#backOff(this.#failed));
  }

  /** As `afterFailure`, for an answer that is not a success. `retryAfter` is in milliseconds. */
  afterAnswer(status: number, retryAfter: number | undefined): number | undefined {
    if (status === TOO_MANY_REQUESTS) {
      this.#throttled += 1;
      return this.#within(this.#afterAtLeast(retryAfter, this.#throttled));
    }
    if (!this.#isReading || !PASSING_FAILURES.includes(status)) return undefined;
    this.#failed += 1;
    return this.#failed >= MOST_TRIES ? undefined : this.#within(this.#afterAtLeast(retryAfter, this.#failed));
  }

  // What the service asks for is waited in full, and a little more, so that clients don't all come back at once.
  #afterAtLeast(retryAfter: number | undefined, times: number): number {
    return retryAfter === undefined || retryAfter === 0 ? this.#backOff(times) : retryAfter + this.#random.integer(250);
  }

  #backOff(times: number): number {
    const longest = Math.min(FIRST_WAIT * 2 ** (times - 1), LONGEST_WAIT);
    return longest / 2 + this.#random.integer(longest / 2);
  }

  #within(wait: number): number | undefined {
    this.#waited += wait;
    return this.#waited > this.#maxWait ? undefined : wait;
  }
}

/** Sends once. Resolves with why there was no answer, which is no defect. */
export async function sendOnce(http: Http, request: HttpRequest): Promise<HttpResponse | HttpFailure> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof HttpFailure) return error;
    throw error;
  }
}

/** Tries as often as `retries` allows, and resolves with the last outcome. Rejects with `interrupted` when aborted. */
export async function sendWithRetries<Response extends HttpResponse>(
  attempt: () => Promise<Response | HttpFailure>,
  retries: Retries,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Response | HttpFailure> {
  for (;;) {
    const outcome = await attempt();
    const wait =
      outcome instanceof HttpFailure
        ? retries.afterFailure(outcome)
        : retries.afterAnswer(outcome.status, retryAfterOf(outcome, clock.now()));
    if (wait === undefined) return outcome;
    await pause(clock, wait, signal);
  }
}

/** Waits so many milliseconds. Rejects with what the command ends with when the signal is aborted. */
export async function pause(clock: Clock, wait: number, signal: AbortSignal | undefined): Promise<void> {
  await clock.sleep(wait, signal).catch((reason: unknown) => {
    throw stopped(reason);
  });
}

/** A number of seconds, of at most some thirty years. */
const SECONDS = /^\d{1,9}(?:\.\d+)?$/;
/** A date with a time and a zone. JavaScript takes much else for a date, such as `soon 2050`. */
const MOMENT = /\d\d:\d\d:\d\d.*(?:GMT|Z)$/;

/**
 * Milliseconds the service asks to wait: `Retry-After` in seconds or as a date; else what the text of the throttling
 * gateway says (Partner Center developer documentation, api-throttling-guidance). Undefined when it does not ask. A
 * date is one of the service's clock, which the answer tells: this machine's may be wrong.
 */
export function retryAfterOf({ status, headers, body }: HttpResponse, now: Date): number | undefined {
  const given = headers['retry-after']?.trim();
  if (given !== undefined && given !== '') {
    if (SECONDS.test(given)) return Math.ceil(Number(given) * 1000);
    const date = MOMENT.test(given) ? Date.parse(given) : Number.NaN;
    const toldNow = Date.parse(headers.date ?? '');
    if (!Number.isNaN(date)) return Math.max(0, date - (Number.isNaN(toldNow) ? now.getTime() : toldNow));
  }
  if (status !== TOO_MANY_REQUESTS) return undefined;
  const said = /try again in (\d{1,9}) seconds?/i.exec(new TextDecoder().decode(body))?.[1];
  return said === undefined ? undefined : Number(said) * 1000;
}
