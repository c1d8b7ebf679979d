import type { Subscription } from '../partner-center/subscriptions.ts';

/** Milliseconds of a day. */
const DAY = 24 * 3600 * 1000;

/** Statuses in which nothing can be changed any more, besides the service's own also those that other pages of it have. */
const ENDED: readonly string[] = ['deleted', 'expired', 'cancelled', 'canceled'];

/** Statuses besides in which nothing keeps the reseller relationship from ending. */
const HARMLESS: readonly string[] = ['disabled', 'none'];

/** What becomes of a subscription at its end. */
export const AT_END = ['renews', 'ends'] as const;

/** Whether it is over for good. */
export function hasEnded({ status }: Pick<Subscription, 'status'>): boolean {
  return ENDED.includes(status);
}

/** Whether it is billed by what is used, and has no licenses. */
export function isUsageBased({ billingType, unitType }: Pick<Subscription, 'billingType' | 'unitType'>): boolean {
  return billingType === 'usage' || /^usage/i.test(unitType ?? '');
}

/**
 * Whether it was bought in the new commerce experience. Source: Partner Center developer documentation,
 * get-a-subscription-by-id: the type of the product is `OnlineServicesNCE`, and the id of the offer is that of a product,
 * of a SKU and of an availability, with colons between them.
 */
export function isNewCommerce({ productType, offerId }: Pick<Subscription, 'productType' | 'offerId'>): boolean {
  if (productType !== null) return /NCE$/i.test(productType);
  return /^CFQ7\w*:\w+:\w+$/i.test(offerId ?? '');
}

/**
 * Whether the reseller relationship can't end because of it. One of an older offer need only be suspended; all others have
 * to be cancelled. Source: Partner Center developer documentation, remove-a-reseller-relationship-with-a-customer;
 * Microsoft Learn, remove-a-relationship.
 */
export function keepsRelationship(subscription: Subscription): boolean {
  const { status } = subscription;
  if (hasEnded(subscription) || HARMLESS.includes(status)) return false;
  return status !== 'suspended' || !isOlderOffer(subscription);
}

/** Whether it is of the commerce before the new one, which tells no type of the product. */
export function isOlderOffer(subscription: Pick<Subscription, 'productType' | 'offerId'>): boolean {
  return subscription.productType === null && !isNewCommerce(subscription);
}

/** What becomes of it at its end; null where it has none, has ended, or the service does not say. */
export function atEnd(subscription: Subscription): (typeof AT_END)[number] | null {
  const { autoRenew, endsAt } = subscription;
  if (endsAt === null || autoRenew === null || hasEnded(subscription)) return null;
  return autoRenew ? 'renews' : 'ends';
}

/**
 * Whole days until the last day of its term, 0 on that day: the end is the end of that day (Partner Center developer
 * documentation, subscription-resources). Null where it has none, or has ended.
 */
export function daysUntilEnd(subscription: Subscription, now: Date): number | null {
  const { endsAt } = subscription;
  if (endsAt === null || hasEnded(subscription)) return null;
  const days = (dayOf(new Date(endsAt)) - dayOf(now)) / DAY;
  return days < 0 ? null : days;
}

function dayOf(moment: Date): number {
  return Math.floor(moment.getTime() / DAY) * DAY;
}

/** Licenses that can be taken off now; undefined where the service does not say. */
export function removableQuantity(
  { refundable, cancellableUntil, quantity }: Pick<Subscription, 'refundable' | 'cancellableUntil' | 'quantity'>,
  now: Date,
): number | undefined {
  const isOpen = (until: string | null) => until === null || Date.parse(until) >= now.getTime();
  if (refundable !== null) {
    return refundable.filter(({ until }) => isOpen(until)).reduce((sum, { quantity }) => sum + quantity, 0);
  }
  if (cancellableUntil === null) return undefined;
  return isOpen(cancellableUntil) ? (quantity ?? undefined) : 0;
}
