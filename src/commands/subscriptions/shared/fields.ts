import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { Subscription } from '../../../partner-center/subscriptions.ts';
import { AT_END, atEnd, daysUntilEnd, isNewCommerce, removableQuantity } from '../../../subscriptions/state.ts';

/** A subscription as it is shown. */
export interface SubscriptionRow {
  readonly customer: { readonly id: string; readonly name: string };
  readonly subscription: Subscription;
  /** The service's own time, which days are counted from. */
  readonly now: Date;
}

/** A field whose value is a property of the subscription. */
function textField(
  name: 'offerId' | 'orderId' | 'entitlementId' | 'parentId' | 'partnerId' | 'publisher' | 'productType' | 'unitType',
  title: string,
  meaning: string,
): Field<SubscriptionRow> {
  return defineField({
    name,
    title,
    type: json.orNull(json.text),
    meaning,
    value: ({ subscription }) => subscription[name],
    detail: true,
  });
}

function timeField(
  name: 'createdAt' | 'startedAt' | 'billingCycleEndsAt' | 'cancellableUntil',
  title: string,
  meaning: string,
): Field<SubscriptionRow> {
  return defineField({
    name,
    title,
    type: json.orNull(json.time),
    meaning,
    value: ({ subscription }) => subscription[name],
    isTime: true,
    detail: true,
  });
}

const nextTermType = json.object({
  quantity: json.orNull(json.number),
  term: json.orNull(json.text),
  billingCycle: json.orNull(json.text),
});

const productField = defineField<SubscriptionRow, string>({
  name: 'product',
  title: 'PRODUCT',
  type: json.text,
  meaning: 'the product, by the name of the offer',
  value: ({ subscription }) => subscription.product,
  isIdentity: true,
});

/** What is shown of a subscription. */
export const subscriptionFields: readonly Field<SubscriptionRow>[] = [
  productField,
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.orNull(json.text),
    meaning: 'the name that you gave it; null where it has that of the product',
    value: ({ subscription: { name, product } }) => (name === product ? null : name),
    dispensable: 3,
  }),
  defineField({
    name: 'quantity',
    title: 'QUANTITY',
    type: json.orNull(json.number),
    meaning: 'licenses; 1 for what is billed by usage',
    value: ({ subscription }) => subscription.quantity,
    dispensable: 1,
  }),
  defineField({
    name: 'status',
    title: 'STATUS',
    type: json.text,
    meaning: "the service's own word: active, suspended, expired, deleted, pending, disabled, or another one",
    value: ({ subscription }) => subscription.status,
  }),
  defineField({
    name: 'term',
    title: 'TERM',
    type: json.orNull(json.text),
    meaning: 'for how long it is bought, as an ISO 8601 duration: P1M, P1Y, P3Y; null where the service does not say',
    value: ({ subscription }) => subscription.term,
    dispensable: 4,
  }),
  defineField({
    name: 'atEnd',
    title: 'AT END',
    type: json.orNull(json.oneOf(AT_END)),
    meaning: 'renews or ends; null where it has no end, is over, or the service does not say',
    value: ({ subscription }) => atEnd(subscription),
    values: AT_END,
  }),
  defineField({
    name: 'endsOn',
    title: 'END',
    type: json.orNull(json.date),
    meaning: 'the last day of its term, which ends with that day in UTC; null where it has none',
    value: ({ subscription }) => subscription.endsAt?.slice(0, 10) ?? null,
  }),
  defineField({
    name: 'daysLeft',
    title: 'DAYS LEFT',
    type: json.orNull(json.integer),
    meaning: "whole days until its last day, by the service's own time; null where it has none, or is over",
    value: ({ subscription, now }) => daysUntilEnd(subscription, now),
    dispensable: 2,
  }),
  defineField({
    name: 'billingCycle',
    title: 'BILLED',
    type: json.orNull(json.text),
    meaning: 'how often it is billed: monthly, annual, triennial, one_time, none',
    value: ({ subscription }) => subscription.billingCycle,
    dispensable: 5,
  }),
  defineField({
    name: 'billingType',
    title: 'BILLED BY',
    type: json.orNull(json.text),
    meaning: 'license, usage, benefit or none',
    value: ({ subscription }) => subscription.billingType,
    detail: true,
  }),
  defineField({
    name: 'autoRenew',
    title: 'AUTO-RENEW',
    type: json.orNull(json.boolean),
    meaning: 'whether it renews itself at its end',
    value: ({ subscription }) => subscription.autoRenew,
    detail: true,
  }),
  defineField({
    name: 'renewalTerm',
    title: 'RENEWS FOR',
    type: json.orNull(json.text),
    meaning: 'for how long it renews, as an ISO 8601 duration, where the service says so',
    value: ({ subscription }) => subscription.renewalTerm,
    detail: true,
  }),
  defineField({
    name: 'nextTerm',
    title: 'NEXT TERM',
    type: json.orNull(nextTermType),
    meaning: 'the change that is scheduled for its next term; null without one',
    value: ({ subscription: { nextTerm } }) => nextTerm && { ...nextTerm },
    text: ({ subscription: { nextTerm } }) =>
      nextTerm === null
        ? ''
        : [nextTerm.quantity, nextTerm.term, nextTerm.billingCycle].filter((part) => part !== null).join(', '),
    detail: true,
  }),
  defineField({
    name: 'newCommerce',
    title: 'NEW COMMERCE',
    type: json.boolean,
    meaning: 'whether it was bought in the new commerce experience',
    value: ({ subscription }) => isNewCommerce(subscription),
    detail: true,
  }),
  defineField({
    name: 'trial',
    title: 'TRIAL',
    type: json.orNull(json.boolean),
    meaning: 'whether it is a trial',
    value: ({ subscription }) => subscription.isTrial,
    detail: true,
  }),
  timeField('cancellableUntil', 'CANCELLABLE UNTIL', 'until when it can be cancelled, where the service says so'),
  defineField({
    name: 'removable',
    title: 'REMOVABLE',
    type: json.orNull(json.number),
    meaning: 'licenses that can be taken off now; null where the service does not say',
    value: ({ subscription, now }) => removableQuantity(subscription, now) ?? null,
    detail: true,
  }),
  defineField({
    name: 'suspensionReasons',
    title: 'SUSPENDED FOR',
    type: json.texts,
    meaning: "why it is suspended, in the service's words",
    value: ({ subscription }) => subscription.suspensionReasons,
    detail: true,
  }),
  defineField({
    name: 'needsAttention',
    title: 'NEEDS ATTENTION',
    type: json.orNull(json.boolean),
    meaning: 'whether the service says that it needs attention',
    value: ({ subscription }) => subscription.needsAttention,
    detail: true,
  }),
  timeField('createdAt', 'BOUGHT', 'when it was bought'),
  timeField('startedAt', 'STARTED', 'when it began'),
  timeField('billingCycleEndsAt', 'BILLING CYCLE ENDS', 'the end of the billing cycle, where the service says so'),
  textField('unitType', 'UNIT', 'Licenses, Usage-based or Benefit'),
  textField('publisher', 'PUBLISHER', 'who makes the product'),
  textField('productType', 'TYPE', "the type of the product, in the service's word; null for legacy ones"),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the subscription',
    value: ({ subscription }) => subscription.id,
    isIdentity: true,
    detail: true,
  }),
  textField('offerId', 'OFFER', 'the id of the offer'),
  textField('orderId', 'ORDER', 'the id of the order'),
  textField('entitlementId', 'ENTITLEMENT', 'the id of the Azure subscription'),
  textField('parentId', 'ADD-ON OF', 'the id of the subscription that it is an add-on of'),
  textField('partnerId', 'PARTNER OF RECORD', 'the Partner ID of the indirect reseller'),
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.text,
    meaning: 'the name of the customer',
    value: ({ customer }) => customer.name,
    detail: true,
  }),
  defineField({
    name: 'customerId',
    title: 'CUSTOMER ID',
    type: json.guid,
    meaning: 'the tenant id of the customer',
    value: ({ customer }) => customer.id,
    detail: true,
  }),
];

/** As `subscriptionFields`, for a list of several customers: it begins with whose each is, which is never cut. */
export const fieldsOfAll: readonly Field<SubscriptionRow>[] = [
  ...subscriptionFields
    .filter(({ name }) => name === 'customer')
    .map((field) => ({ ...field, detail: false, isIdentity: true })),
  // Beside the customer there is little room for the product.
  ...subscriptionFields
    .filter(({ name }) => name !== 'customer')
    .map((field) => (field.name === 'product' ? { ...field, isIdentity: false } : field)),
];

/** As `subscriptionFields`, for one subscription: all of them are shown. */
export const recordOfSubscription: readonly Field<SubscriptionRow>[] = subscriptionFields.map((field) => ({
  ...field,
  detail: false,
}));
