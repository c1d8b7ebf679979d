import * as v from 'valibot';
import { type Hint, notFound, type RelateError } from '../errors.ts';
import { decodeLeniently } from '../text/decode.ts';
import { withMembers } from '../text/json-members.ts';
import type { Answer } from '../transport/answer.ts';
import {
  checked,
  jsonOf,
  optionalBoolean,
  optionalMoment,
  optionalNumber,
  optionalObject,
  optionalText,
  optionalWord,
  text,
} from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { pathId } from '../transport/of-resource.ts';
import { customerPath } from './customers.ts';

/** In the order of the enum of Microsoft's .NET library, which some answers have the numbers of (SubscriptionStatus). */
export const SUBSCRIPTION_STATUSES = [
  'none',
  'active',
  'suspended',
  'deleted',
  'expired',
  'pending',
  'disabled',
] as const;

/** As `SUBSCRIPTION_STATUSES`: BillingType and BillingCycleType. */
const BILLING_TYPES = ['none', 'usage', 'license', 'benefit'] as const;
const BILLING_CYCLES = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'] as const;

/**
 * What a customer bought. Null is what the service does not say, or what does not apply. Source: Partner Center developer
 * documentation, subscription-resources.
 */
export interface Subscription {
  readonly id: string;
  /** The name of the offer, else the one that the partner gave it, else the id of the offer. */
  readonly product: string;
  /** The name that the partner gave it, that of the offer at first. */
  readonly name: string;
  readonly offerId: string | null;
  readonly orderId: string | null;
  /** Of the Azure subscription, mostly. */
  readonly entitlementId: string | null;
  /** That of the subscription that this is an add-on of. */
  readonly parentId: string | null;
  /** The Partner ID of the indirect reseller, who is the partner of record. */
  readonly partnerId: string | null;
  readonly publisher: string | null;
  /** `OnlineServicesNCE`, `Azure`, `Software`, or whatever comes next. Legacy ones have none. */
  readonly productType: string | null;
  /** One of `SUBSCRIPTION_STATUSES`, `unknown`, or whatever comes next. */
  readonly status: string;
  /** Of licenses; 1 for what is billed by usage. */
  readonly quantity: number | null;
  /** `Licenses`, `Usage-based`, `Benefit`. */
  readonly unitType: string | null;
  /** `license`, `usage`, `benefit`, `none`. */
  readonly billingType: string | null;
  /** `monthly`, `annual`, `triennial`, `one_time`, `none`. */
  readonly billingCycle: string | null;
  /** ISO 8601 durations: `P1M`, `P1Y`, `P3Y`. */
  readonly term: string | null;
  readonly renewalTerm: string | null;
  readonly autoRenew: boolean | null;
  readonly isTrial: boolean | null;
  /** Moments are ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  /** The last day of its term, which is a part of it. Null for one without an end. */
  readonly endsAt: string | null;
  readonly billingCycleEndsAt: string | null;
  /** Until when it can be cancelled, and be less; new commerce alone. */
  readonly cancellableUntil: string | null;
  /** Licenses that can still be taken off, and each until when; null where the service does not say. */
  readonly refundable: readonly Refundable[] | null;
  /** What becomes of it at its end, where that is another quantity, term or billing cycle than it has. */
  readonly nextTerm: NextTerm | null;
  readonly suspensionReasons: readonly string[];
  readonly needsAttention: boolean | null;
  readonly etag: string | null;
}

/** Licenses that were bought so lately that they can be given back. */
export interface Refundable {
  readonly quantity: number;
  /** Null where the service does not say. */
  readonly until: string | null;
}

/** What is scheduled for the next term. */
export interface NextTerm {
  readonly quantity: number | null;
  readonly term: string | null;
  readonly billingCycle: string | null;
}

/** What a change of a subscription sets. */
export interface SubscriptionChange {
  readonly quantity?: number;
  readonly autoRenew?: boolean;
  readonly name?: string;
  readonly status?: 'active' | 'suspended';
}

/** A subscription, and the JSON that the service wrote it as: a change sends all of it back. */
export interface SubscriptionRecord {
  readonly subscription: Subscription;
  readonly body: string;
}

const texts = v.pipe(
  v.fallback(v.nullish(v.array(optionalText), []), []),
  v.transform((all) => all.filter((one) => one !== null)),
);

const refundable = optionalObject({
  totalQuantity: optionalNumber,
  details: v.fallback(
    v.nullish(v.array(optionalObject({ quantity: optionalNumber, allowedUntilDateTime: optionalMoment })), null),
    null,
  ),
});

const schema = v.object({
  id: text,
  offerId: optionalText,
  offerName: optionalText,
  friendlyName: optionalText,
  orderId: optionalText,
  entitlementId: optionalText,
  parentSubscriptionId: optionalText,
  partnerId: optionalText,
  publisherName: optionalText,
  productType: optionalObject({ id: optionalText }),
  status: optionalWord(SUBSCRIPTION_STATUSES),
  quantity: optionalNumber,
  unitType: optionalText,
  billingType: optionalWord(BILLING_TYPES),
  billingCycle: optionalWord(BILLING_CYCLES),
  termDuration: optionalText,
  renewalTermDuration: optionalText,
  autoRenewEnabled: optionalBoolean,
  isTrial: optionalBoolean,
  creationDate: optionalMoment,
  effectiveStartDate: optionalMoment,
  commitmentEndDate: optionalMoment,
  commitmentEndDateTime: optionalMoment,
  billingCycleEndDate: optionalMoment,
  billingCycleEndDateTime: optionalMoment,
  cancellationAllowedUntilDate: optionalMoment,
  refundableQuantity: refundable,
  scheduledNextTermInstructions: optionalObject({
    quantity: optionalNumber,
    product: optionalObject({ termDuration: optionalText, billingCycle: optionalWord(BILLING_CYCLES) }),
  }),
  suspensionReasons: texts,
  attentionNeeded: optionalBoolean,
  attributes: optionalObject({ etag: optionalText }),
});

/** Source: Partner Center developer documentation, get-all-of-a-customer-s-subscriptions. */
export const subscriptionList = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/subscriptions`,
  what: 'the subscriptions of a customer',
  needsUser: false,
  read: (item, index, answer) => readSubscription(item, answer, `items[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string], Subscription>;

/** Source: Partner Center developer documentation, get-a-subscription-by-id. */
export const subscriptionRecord = {
  method: 'GET',
  path: subscriptionPath,
  what: 'a subscription of a customer',
  needsUser: false,
  read: readRecord,
} as const satisfies Endpoint<[customerId: string, id: string], SubscriptionRecord>;

/**
 * The whole resource goes back as it was read, with the changed properties. The answer is 200 with the resource, or 202
 * with its address in `Location` where it takes longer. Source: Partner Center developer documentation,
 * change-the-quantity-of-a-subscription and suspend-a-subscription; who sells: create-a-new-subscription (Microsoft Learn).
 */
export const subscriptionUpdate = {
  method: 'PATCH',
  path: (customerId, { subscription }) => subscriptionPath(customerId, subscription.id),
  payload: (_, { subscription: { etag }, body }, change) => ({
    content: { type: 'application/json', text: withMembers(body, membersOf(change)) },
    ...(etag === null ? {} : { ifMatch: etag }),
  }),
  what: 'a change of a subscription',
  needsUser: false,
  notFor: ['reseller'],
  read: (answer) => answer,
} as const satisfies Endpoint<[customerId: string, record: SubscriptionRecord, change: SubscriptionChange], Answer>;

function subscriptionPath(customerId: string, id: string): string {
  return `${customerPath(customerId)}/subscriptions/${pathId(id)}`;
}

/** Where the service has no subscription of this id for the customer. */
export function subscriptionMissing(customerId: string, id: string, cause?: RelateError): RelateError {
  const hint: Hint = { says: 'Those there are', next: { command: 'subscriptions list', args: [customerId] } };
  return notFound('subscription-not-found', `The customer has no subscription ${JSON.stringify(id)}.`, {
    hint,
    ...(cause === undefined ? {} : { facts: cause.facts, cause }),
  });
}

/** The subscription that an answer is, and the text of it. */
export function readRecord(answer: Answer): SubscriptionRecord {
  return { subscription: readSubscription(jsonOf(answer), answer, ''), body: decodeLeniently(answer.body) };
}

function membersOf({ quantity, autoRenew, name, status }: SubscriptionChange): Readonly<Record<string, unknown>> {
  return {
    ...(quantity === undefined ? {} : { quantity }),
    ...(autoRenew === undefined ? {} : { autoRenewEnabled: autoRenew }),
    ...(name === undefined ? {} : { friendlyName: name }),
    ...(status === undefined ? {} : { status }),
  };
}

function readSubscription(item: unknown, answer: Answer, where: string): Subscription {
  const row = checked(schema, item, answer, where);
  const product = row.offerName ?? row.friendlyName ?? row.offerId ?? row.id;
  const next = row.scheduledNextTermInstructions;
  return {
    id: row.id,
    product,
    name: row.friendlyName ?? product,
    offerId: row.offerId,
    orderId: row.orderId,
    entitlementId: row.entitlementId,
    parentId: row.parentSubscriptionId,
    partnerId: row.partnerId,
    publisher: row.publisherName,
    productType: row.productType?.id ?? null,
    status: row.status ?? 'unknown',
    quantity: row.quantity,
    unitType: row.unitType,
    billingType: row.billingType,
    billingCycle: row.billingCycle,
    term: row.termDuration,
    renewalTerm: row.renewalTermDuration,
    autoRenew: row.autoRenewEnabled,
    isTrial: row.isTrial,
    createdAt: row.creationDate,
    startedAt: row.effectiveStartDate,
    endsAt: endOf(row.commitmentEndDateTime) ?? endOf(row.commitmentEndDate),
    billingCycleEndsAt: endOf(row.billingCycleEndDateTime) ?? endOf(row.billingCycleEndDate),
    cancellableUntil: endOf(row.cancellationAllowedUntilDate),
    refundable: row.refundableQuantity === null ? null : refundableOf(row.refundableQuantity),
    nextTerm:
      next === null
        ? null
        : {
            quantity: next.quantity,
            term: next.product?.termDuration ?? null,
            billingCycle: next.product?.billingCycle ?? null,
          },
    suspensionReasons: row.suspensionReasons,
    needsAttention: row.attentionNeeded,
    etag: row.attributes?.etag ?? null,
  };
}

/** Null for the year 9999, by which the service says that there is no end. */
function endOf(moment: string | null): string | null {
  return moment === null || moment.startsWith('9999-') ? null : moment;
}

/** Without details, the total counts, of which it is not known how long. */
function refundableOf({ totalQuantity, details }: NonNullable<v.InferOutput<typeof refundable>>) {
  const told = details?.flatMap((one) =>
    one?.quantity == null ? [] : [{ quantity: one.quantity, until: endOf(one.allowedUntilDateTime) }],
  );
  if (told !== undefined && told.length > 0) return told;
  return totalQuantity === null ? null : totalQuantity === 0 ? [] : [{ quantity: totalQuantity, until: null }];
}
