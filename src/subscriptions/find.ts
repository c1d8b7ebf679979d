import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import type { Subscription } from '../partner-center/subscriptions.ts';
import { nameKey } from '../text/name-key.ts';
import { hasEnded } from './state.ts';

/** Characters of an id that are enough to be looked for. */
const SHORTEST_ID = 4;
/** Candidates that an error lists at most. */
const MOST_LISTED = 10;

/**
 * The subscription that is meant: by its id or the beginning of it, its name or that of the product, else a part of one of
 * these. Of several, one that has not ended. Throws `subscription-not-found` or `subscription-ambiguous`; `customer` is how
 * its commands name the customer.
 */
export function findSubscription(text: string, subscriptions: readonly Subscription[], customer: string): Subscription {
  const wanted = text.trim().toLowerCase();
  const key = nameKey(text);
  const ways: readonly ((subscription: Subscription) => boolean)[] = [
    ({ id }) => id.toLowerCase() === wanted,
    ({ name, product }) => nameKey(name) === key || nameKey(product) === key,
    ({ id }) => wanted.length >= SHORTEST_ID && id.toLowerCase().startsWith(wanted),
    ({ name, product }) => nameKey(name).includes(key) || nameKey(product).includes(key),
  ];
  for (const isMeant of ways) {
    const found = subscriptions.filter(isMeant);
    const live = found.filter((subscription) => !hasEnded(subscription));
    const [only, ...others] = live.length > 0 ? live : found;
    if (only === undefined) continue;
    if (others.length === 0) return only;
    throw ambiguous(text, [only, ...others]);
  }
  throw notFound('subscription-not-found', `The customer has no subscription ${JSON.stringify(text)}.`, {
    hint: { says: 'Those there are', next: { command: 'subscriptions list', args: [customer] } },
  });
}

function ambiguous(text: string, found: readonly Subscription[]): RelateError {
  const names = found
    .slice(0, MOST_LISTED)
    .map(({ name, quantity, status, id }) => `${name}, ${quantity ?? 'no quantity'}, ${status} (${id})`);
  const more = found.length > MOST_LISTED ? `; and ${found.length - MOST_LISTED} more` : '';
  return wrongUsage('subscription-ambiguous', `${JSON.stringify(text)} may be any of ${found.length} subscriptions.`, {
    hint: { says: 'Give the id of one: {names}', facts: { names: names.join('; ') + more } },
    facts: { candidates: found.map(({ id }) => id) },
  });
}
