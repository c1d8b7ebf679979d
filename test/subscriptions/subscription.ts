import type { Subscription } from '../../src/partner-center/subscriptions.ts';

/** A subscription of a legacy offer, with these changes. */
export function subscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    id: 's1',
    product: 'Office',
    name: 'Office',
    offerId: null,
    orderId: null,
    entitlementId: null,
    parentId: null,
    partnerId: null,
    publisher: null,
    productType: null,
    status: 'active',
    quantity: 10,
    unitType: 'Licenses',
    billingType: 'license',
    billingCycle: 'monthly',
    term: null,
    renewalTerm: null,
    autoRenew: true,
    isTrial: false,
    createdAt: null,
    startedAt: null,
    endsAt: '2026-03-20T00:00:00.000Z',
    billingCycleEndsAt: null,
    cancellableUntil: null,
    refundable: null,
    nextTerm: null,
    suspensionReasons: [],
    needsAttention: null,
    etag: 'v1',
    ...changes,
  };
}

/** One of new commerce. */
export function ofNewCommerce(changes: Partial<Subscription> = {}): Subscription {
  return subscription({ productType: 'OnlineServicesNCE', offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971', ...changes });
}
