import { ExitCode, RelateError } from '../errors.ts';
import type { PartnerCenter } from '../partner-center/client.ts';
import type { Subscription } from '../partner-center/subscriptions.ts';
import type { Subscriptions } from '../partner-center/subscriptions-client.ts';
import type { Clock } from '../ports/ports.ts';
import { concernsAll } from '../transport/bounded-fetcher.ts';
import { Pace } from './pace.ts';

/**
 * Requests in a minute. Partner Center takes 500 of a partner (Partner Center developer documentation,
 * subscription-resources); a tenth is left to whoever else works.
 */
export const REQUESTS_A_MINUTE = 450;
/** Customers asked for at the same time. */
const CONCURRENCY = 8;

/** A subscription, and whose it is. */
export interface CustomerSubscription {
  readonly customer: { readonly id: string; readonly name: string };
  readonly subscription: Subscription;
}

/** A customer whose subscriptions could not be read. */
export interface UnreadCustomer {
  readonly id: string;
  readonly name: string;
  readonly reason: RelateError;
}

/** What reading all of them needs. */
export interface AllSources {
  readonly partnerCenter: Pick<PartnerCenter, 'customers'>;
  readonly subscriptions: Pick<Subscriptions, 'list'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** The subscriptions of all customers, a few customers side by side, within what the service takes in a minute. */
export class AllSubscriptions {
  /** Those that could not be read, so far. */
  readonly unread: UnreadCustomer[] = [];
  /** Customers that were asked for, and that the service answered for, so far. */
  asked = 0;
  answered = 0;
  readonly #sources: AllSources;
  readonly #pace: Pace;
  /** The service wants to be left alone, or does not answer: nobody else is asked for. */
  #givenUp: RelateError | undefined;

  constructor(sources: AllSources) {
    this.#sources = sources;
    this.#pace = new Pace(REQUESTS_A_MINUTE, sources.clock, sources.signal);
  }

  /**
   * Customer by customer, in the order of the service. Rejects when the list of the customers can't be read, when the
   * sign-in is refused, and when the operator stopped the command; one customer that can't be read is `unread`.
   */
  async *read(): AsyncGenerator<readonly CustomerSubscription[], void, undefined> {
    const waiting: Promise<readonly CustomerSubscription[]>[] = [];
    for await (const page of this.#sources.partnerCenter.customers()) {
      // The next page is asked for already.
      await this.#pace.next();
      for (const { id, companyName: name } of page) {
        const reading = this.#of({ id, name });
        // Its error is told when it is its turn.
        reading.catch(() => {});
        waiting.push(reading);
        if (waiting.length >= CONCURRENCY) yield (await waiting.shift()) ?? [];
      }
    }
    for (const reading of waiting) yield await reading;
  }

  async #of(customer: CustomerSubscription['customer']): Promise<readonly CustomerSubscription[]> {
    try {
      if (this.#givenUp !== undefined) throw this.#givenUp;
      await this.#pace.next();
      this.asked += 1;
      const all = await this.#sources.subscriptions.list(customer.id);
      this.answered += 1;
      return all.map((subscription) => ({ customer, subscription }));
    } catch (error) {
      // A sign-in that is refused is refused for every customer.
      const isOne = error instanceof RelateError && error.exitCode !== ExitCode.signIn;
      if (!isOne || error.exitCode === ExitCode.interrupted) throw error;
      if (concernsAll(error)) this.#givenUp ??= error;
      this.unread.push({ ...customer, reason: error });
      return [];
    }
  }
}
