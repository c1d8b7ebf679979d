import type { Subscription, SubscriptionChange } from '../partner-center/subscriptions.ts';
import { isNewCommerce } from './state.ts';

/** Only what the change makes different. */
export function neededChange(subscription: Subscription, wanted: SubscriptionChange): SubscriptionChange {
  const names = Object.keys(wanted) as (keyof SubscriptionChange)[];
  const needed = names.filter((name) => wanted[name] !== undefined && wanted[name] !== subscription[name]);
  return Object.fromEntries(needed.map((name) => [name, wanted[name]]));
}

/** Whether the change costs or saves money, or takes a service away: that is asked before it is made. */
export function isGrave({ quantity, autoRenew, status }: SubscriptionChange): boolean {
  return quantity !== undefined || autoRenew === true || status !== undefined;
}

/**
 * What comes of the change, in sentences. Source: Microsoft Learn, partner-center/customers: create-a-new-subscription,
 * new-commerce-cancellation-policy, and remove-a-relationship for what a suspended subscription of new commerce costs.
 */
export function effectsOf(subscription: Subscription, change: SubscriptionChange): readonly string[] {
  const { endsAt, billingCycle } = subscription;
  const isNew = isNewCommerce(subscription);
  const cycle = billingCycle === null || billingCycle === 'none' ? '' : ` (${billingCycle.replaceAll('_', ' ')})`;
  const end = endsAt === null ? '' : ` on ${endsAt.slice(0, 10)}`;
  const effects: string[] = [];
  const { quantity, autoRenew, status } = change;
  if (quantity !== undefined) {
    const more = quantity - (subscription.quantity ?? 0);
    const count = Math.abs(more);
    const licenses = count === 1 ? '1 license' : `${count} licenses`;
    const bill = count === 1 ? 'is billed' : 'are billed';
    effects.push(`${licenses} ${more > 0 ? 'more' : 'fewer'} ${bill}${cycle}.`);
    if (more > 0 && isNew) {
      effects.push('New commerce: they can be taken off for a few days only, then not before the next term.');
    }
  }
  if (autoRenew !== undefined) {
    effects.push(autoRenew ? `It renews itself${end}, and is billed for another term.` : `It ends${end}.`);
  }
  if (status === 'suspended') {
    effects.push('Its users lose the service until it is activated again.');
    if (isNew) effects.push('New commerce: a suspended subscription goes on being billed until its term ends.');
  }
  if (status === 'active') effects.push('Its users have the service again, and it is billed.');
  return effects;
}
