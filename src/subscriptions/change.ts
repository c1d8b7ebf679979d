import { isDeepStrictEqual } from 'node:util';
import { failed, interrupted, RelateError } from '../errors.ts';
import type { Subscription, SubscriptionChange, SubscriptionRecord } from '../partner-center/subscriptions.ts';
import { has, type Subscriptions } from '../partner-center/subscriptions-client.ts';
import { jsonObject } from '../text/json-object.ts';

/** What a change needs of the service. */
export type ChangingSubscriptions = Pick<Subscriptions, 'get' | 'update'>;

/** What can be set, and how it is called. */
const SETTABLE = { quantity: 'quantity', autoRenew: 'auto-renew', name: 'name', status: 'status' } as const;

/** Members of a subscription that say nothing of it: they change with its version, or by the way it is asked for. */
const NO_MATTER: readonly string[] = ['attributes', 'links'];

/**
 * Changes a subscription as it was `seen`, and never what somebody else changed meanwhile: then it is
 * `changed-meanwhile`, with what it is now. A version that is stale for no visible reason is read again once. Where the
 * answer was lost, what the service has counts. Without a version (Partner Center's published examples of new commerce have
 * none), it is compared right before. Resolves with what it is now; `limit` as of `Subscriptions.update`.
 */
export async function changeSubscription(
  subscriptions: ChangingSubscriptions,
  customerId: string,
  seen: SubscriptionRecord,
  change: SubscriptionChange,
  limit?: number,
): Promise<Subscription> {
  const { id, etag } = seen.subscription;
  const again = async () => {
    const now = await subscriptions.get(customerId, id);
    if (!isSame(seen, now)) throw changedMeanwhile(customerId, seen, now);
    return now;
  };
  const record = etag === null ? await again() : seen;
  try {
    return await subscriptions.update(customerId, record, change, limit);
  } catch (error) {
    if (isCode(error, 'interrupted')) throw stoppedWhileChanging(customerId, id, error);
    if (isCode(error, 'changed-meanwhile')) return subscriptions.update(customerId, await again(), change, limit);
    const arrived = isLost(error) ? await arrivedChange(subscriptions, customerId, seen, change) : undefined;
    if (arrived === undefined) throw error;
    return arrived;
  }
}

/** In words, what can be set and is different. */
export function differences(
  before: Subscription,
  after: Subscription,
): readonly { what: string; from: string; to: string }[] {
  return Object.entries(SETTABLE).flatMap(([name, what]) => {
    const [from, to] = [before, after].map((one) => worded(one[name as keyof typeof SETTABLE]));
    return from === to || from === undefined || to === undefined ? [] : [{ what, from, to }];
  });
}

function worded(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'not known' : String(value);
}

function isSame(before: SubscriptionRecord, now: SubscriptionRecord): boolean {
  return changedMembers(before, now).length === 0;
}

/** The names of the members that are different, of those that matter. */
function changedMembers(before: SubscriptionRecord, now: SubscriptionRecord): readonly string[] {
  const [one = {}, other = {}] = [jsonObject(before.body), jsonObject(now.body)];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => !NO_MATTER.includes(name.toLowerCase()) && !isDeepStrictEqual(one[name], other[name]),
  );
}

function isCode(error: unknown, code: string): error is RelateError {
  return error instanceof RelateError && error.code === code;
}

/** Whether it is not known if the service made the change, and it does not work at it any more. */
function isLost(error: unknown): boolean {
  return error instanceof RelateError && error.facts.isUnclear === true && error.code !== 'operation-unfinished';
}

/** The subscription where it has the change, and nothing else that can be set is different. */
async function arrivedChange(
  subscriptions: ChangingSubscriptions,
  customerId: string,
  { subscription: before }: SubscriptionRecord,
  change: SubscriptionChange,
): Promise<Subscription | undefined> {
  try {
    const { subscription: now } = await subscriptions.get(customerId, before.id);
    return differences({ ...before, ...change }, now).length === 0 && has(now, change) ? now : undefined;
  } catch (error) {
    // The first error says more.
    if (error instanceof RelateError) return undefined;
    throw error;
  }
}

/** What the service has taken on goes on without us. */
function stoppedWhileChanging(customerId: string, id: string, cause: RelateError): RelateError {
  return interrupted('Stopped. Partner Center may make the change all the same.', {
    hint: { says: 'Look whether it did', next: { command: 'subscriptions show', args: [customerId, id] } },
    facts: { subscription: id },
    cause,
  });
}

function changedMeanwhile(customerId: string, before: SubscriptionRecord, now: SubscriptionRecord): RelateError {
  const { id, product, quantity, status } = now.subscription;
  const visible = differences(before.subscription, now.subscription).map(
    ({ what, from, to }) => `${what} is ${to} now, and was ${from}`,
  );
  const others = `its ${changedMembers(before, now).join(', ')} changed`;
  const says = visible.length === 0 ? others : visible.join('; ');
  return failed('changed-meanwhile', `Somebody else changed ${product}: ${says}. Nothing was overwritten.`, {
    hint: { says: 'Look at it, and decide again', next: { command: 'subscriptions show', args: [customerId, id] } },
    facts: { subscription: id, status, ...(quantity === null ? {} : { quantity }) },
  });
}
