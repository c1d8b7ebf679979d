import { failed, RelateError } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { idFacts, idLine } from '../transport/call.ts';
import { ofResource } from '../transport/of-resource.ts';
import type { ServiceClient } from '../transport/service-client.ts';
import { ofCustomer } from './customers.ts';
import { versionedPath } from './next-page.ts';
import {
  readRecord,
  type Subscription,
  type SubscriptionChange,
  type SubscriptionRecord,
  subscriptionList,
  subscriptionMissing,
  subscriptionRecord,
  subscriptionUpdate,
} from './subscriptions.ts';

/**
 * The subscriptions of customers. Customers go by tenant id, subscriptions by id. Rejects with `customer-not-found` and
 * `subscription-not-found`, and as `ServiceClient` does.
 */
export class Subscriptions {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** The service's own time; see `ServiceClient.serviceTime`. */
  serviceTime(): Date | undefined {
    return this.#client.serviceTime();
  }

  /** All that the customer has, or had, in the order of the service. */
  list(customerId: string): Promise<readonly Subscription[]> {
    return ofCustomer(customerId, () => this.#client.list(subscriptionList, customerId));
  }

  get(customerId: string, id: string): Promise<SubscriptionRecord> {
    return ofSubscription(customerId, id, () => this.#client.ask(subscriptionRecord, customerId, id));
  }

  /**
   * Changes the subscription that was read, and waits until the service has done it, at most `limit` milliseconds.
   * Resolves with what it is now. Rejects with `changed-meanwhile` where the service has another version of it, with
   * `operation-unfinished` after the limit, and with `change-not-kept` where it says it is done, and it isn't.
   */
  update(
    customerId: string,
    record: SubscriptionRecord,
    change: SubscriptionChange,
    limit?: number,
  ): Promise<Subscription> {
    const { id } = record.subscription;
    return ofSubscription(customerId, id, async () => {
      const answer = await this.#client.ask(subscriptionUpdate, customerId, record, change);
      if (answer.status === 202)
        return this.#client.waitFor(versioned(answer), (later) => changed(later, change), limit);
      const told = changed(answer, change);
      if (told !== undefined) return told;
      // The answer has less than the whole, or is none.
      const { subscription } = await this.#client.ask(subscriptionRecord, customerId, id);
      if (!has(subscription, change)) throw notKept(answer);
      return subscription;
    });
  }
}

/** Whether the subscription is as the change would make it. */
export function has(subscription: Subscription, change: SubscriptionChange): boolean {
  const names = Object.keys(change) as (keyof SubscriptionChange)[];
  return names.every((name) => change[name] === undefined || subscription[name] === change[name]);
}

/** The subscription in an answer, once it is as the change makes it; undefined for anything else. */
function changed(answer: Answer, change: SubscriptionChange): Subscription | undefined {
  try {
    const { subscription } = readRecord(answer);
    return has(subscription, change) ? subscription : undefined;
  } catch (error) {
    if (error instanceof RelateError) return undefined;
    throw error;
  }
}

/** The answer with the version in the path of its `Location`. */
function versioned(answer: Answer): Answer {
  const { location } = answer.headers;
  const [, origin = '', path] = /^(https?:\/\/[^/]+)?(\/.*)$/.exec(location ?? '') ?? [];
  if (path === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, location: `${origin}${versionedPath(path)}` } };
}

/** The customer was looked for before, so it is the subscription that is missing. */
function ofSubscription<Result>(customerId: string, id: string, work: () => Promise<Result>): Promise<Result> {
  return ofResource(id, work, (cause) => subscriptionMissing(customerId, id, cause));
}

function notKept(answer: Answer): RelateError {
  return failed(
    'change-not-kept',
    'Partner Center says that it made the change, and shows the subscription without it.',
    {
      hint: ['It may show it later. Look again in a few minutes.', idLine(answer)],
      facts: idFacts(answer),
    },
  );
}
