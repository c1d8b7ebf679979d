import type { SandboxSubscription } from '../commerce/subscription.ts';
import type { SandboxCustomer } from '../directory.ts';
import { writtenTime } from '../service-date.ts';
import { resourceLink } from './bodies.ts';

const DAY = 24 * 3600 * 1000;

/** When what is paid by usage ends. */
const NEVER = '9999-12-14T00:00:00Z';

/**
 * A subscription (Partner Center developer documentation, get-all-of-a-customer-s-subscriptions, and for new commerce
 * change-the-quantity-of-a-subscription and subscription-resources). `partnerId` is the number of the reseller of record;
 * empty where there is none.
 */
export function subscriptionBody(
  { id: customerId }: SandboxCustomer,
  found: SandboxSubscription,
  partnerId: string,
  now: number,
) {
  const { id, offerId, name, friendlyName, quantity, kind, orderId, start, status, renews, billingCycle } = found;
  const isUsage = kind === 'usage';
  const self = resourceLink(`/customers/${customerId}/subscriptions/${id}`);
  return {
    id,
    offerId,
    entitlementId: id,
    offerName: name,
    friendlyName,
    ...(kind === 'new-commerce' ? newCommerceFields(found, now) : {}),
    quantity,
    unitType: isUsage ? 'Usage-based' : 'Licenses',
    hasPurchasableAddons: kind === 'legacy',
    creationDate: `${start}T08:15:30.71Z`,
    effectiveStartDate: `${start}T00:00:00Z`,
    ...endDates(found),
    status,
    autoRenewEnabled: renews,
    isTrial: false,
    billingType: isUsage ? 'usage' : 'license',
    billingCycle,
    ...(partnerId === '' && kind !== 'new-commerce' ? {} : { partnerId }),
    actions: ['active', 'suspended'].includes(status) ? ['Cancel', 'Edit'] : [],
    ...(status === 'suspended' ? { suspensionReasons: ['CustomerCancellation'] } : {}),
    attentionNeeded: false,
    actionTaken: false,
    contractType: 'subscription',
    links: { ...productLinks(offerId), self },
    orderId,
    attributes: { etag: etag(found), objectType: 'Subscription' },
  };
}

/** The etag of a subscription. Like those of the service, it has the id and the number of the version in it. */
export function etag({ id, version }: SandboxSubscription): string {
  return Buffer.from(JSON.stringify({ id, version })).toString('base64');
}

function newCommerceFields({ months, renews, cancelUntil = 0, returnable, term }: SandboxSubscription, now: number) {
  const termDuration = months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
  // All of it for a day, the rest of the term after that.
  const refund = now < (term?.start ?? 0) + DAY ? 'Full' : 'Partial';
  const expiresAt = refund === 'Full' ? (term?.start ?? 0) + DAY : cancelUntil;
  return {
    productType: { id: 'OnlineServicesNCE', displayName: 'OnlineServicesNCE' },
    termDuration,
    renewalTermDuration: renews ? termDuration : '',
    cancellationAllowedUntilDate: writtenTime(cancelUntil),
    refundOptions: now <= cancelUntil ? [{ type: refund, expiresAt: writtenTime(expiresAt) }] : [],
    refundableQuantity: {
      totalQuantity: returnable.reduce((sum, { quantity }) => sum + quantity, 0),
      details: returnable.map(({ quantity, until }) => ({ quantity, allowedUntilDateTime: writtenTime(until) })),
    },
    isMicrosoftProduct: true,
    publisherName: 'Microsoft Corporation',
  };
}

/** The last day of the term: in new commerce it still belongs to it (subscription-resources). */
function endDates({ kind, term }: SandboxSubscription) {
  if (term === undefined) return { commitmentEndDate: NEVER };
  if (kind === 'legacy') return { commitmentEndDate: writtenTime(term.end) };
  return { commitmentEndDate: writtenTime(term.end - DAY), commitmentEndDateTime: writtenTime(term.end - 1000) };
}

function productLinks(offerId: string) {
  const [product = '', sku, availability] = offerId.split(':');
  if (sku === undefined || availability === undefined) {
    return { offer: resourceLink(`/offers/${offerId}?country=US`) };
  }
  return {
    product: resourceLink(`/products/${product}?country=US`),
    sku: resourceLink(`/products/${product}/skus/${sku}?country=US`),
    availability: resourceLink(`/products/${product}/skus/${sku}/availabilities/${availability}?country=US`),
  };
}
