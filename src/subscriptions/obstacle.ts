import { failed, type Hint, type RelateError } from '../errors.ts';
import type { Subscription, SubscriptionChange } from '../partner-center/subscriptions.ts';
import { hasEnded, isNewCommerce, isUsageBased, removableQuantity } from './state.ts';

/**
 * Why the subscription can't be changed so; undefined where the service has to say. `customer` is how its commands name the
 * customer. Source: Partner Center developer documentation, change-the-quantity-of-a-subscription and error-codes.
 */
export function obstacleTo(
  subscription: Subscription,
  change: SubscriptionChange,
  customer: string,
  now: Date,
): RelateError | undefined {
  const { id, product, status, endsAt } = subscription;
  const refused = (code: string, message: string, hint: Hint) =>
    failed(code, message, { hint, facts: { subscription: id, status } });
  if (hasEnded(subscription)) {
    return refused('subscription-ended', `${product} has ended: Partner Center says ${status}.`, [
      'Nothing of it can be changed. Buy it anew in Partner Center.',
    ]);
  }
  // What never renews has an end in the year 9999 (subscription-resources).
  if (change.autoRenew === true && endsAt === null) {
    return refused('subscription-endless', `${product} has no end, so it does not renew itself.`, [
      'It goes on until it is suspended, or cancelled in Partner Center.',
    ]);
  }
  if (change.quantity === undefined || change.quantity === subscription.quantity) return undefined;
  if (isUsageBased(subscription)) {
    return refused('subscription-usage-based', `${product} is billed by usage: it has no quantity.`, [
      'Its name can be changed, and it can be suspended.',
    ]);
  }
  if (status === 'suspended') {
    return refused('subscription-suspended', `${product} is suspended: its quantity can not be changed.`, {
      says: 'Activate it first',
      next: { command: 'subscriptions activate', args: [customer, id] },
    });
  }
  return tooFew(subscription, change.quantity, now, refused);
}

/** Of new commerce, only what was bought or renewed lately can be given back. */
function tooFew(
  subscription: Subscription,
  wanted: number,
  now: Date,
  refused: (code: string, message: string, hint: Hint) => RelateError,
): RelateError | undefined {
  const { product, quantity, endsAt } = subscription;
  const removable = removableQuantity(subscription, now);
  if (quantity === null || !isNewCommerce(subscription) || removable === undefined) return undefined;
  const least = Math.max(0, quantity - removable);
  if (wanted >= least) return undefined;
  const limit = removable === 0 ? `can not go below ${quantity} now` : `can go down to ${least} now, not to ${wanted}`;
  const until = endsAt === null ? '' : ` The term ends on ${endsAt.slice(0, 10)}.`;
  return refused('quantity-fixed', `The quantity of ${product} ${limit}.`, [
    `Licenses of new commerce can be taken off within days after they were bought or renewed, and for the next term.${until}`,
    'Schedule it for the next term in Partner Center.',
  ]);
}
