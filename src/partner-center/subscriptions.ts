import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import { checked, optionalNumber, optionalText, text } from '../transport/check.ts';
import type { ListEndpoint } from '../transport/endpoint.ts';
import { customerPath } from './customers.ts';

/** What a customer bought. */
export interface Subscription {
  readonly id: string;
  /** The name the partner gave it, else that of the offer. */
  readonly name: string;
  /** `active`, `suspended`, `deleted`, `expired`, `pending`, `disabled`, `none`, `unknown`, or whatever comes next. */
  readonly status: string;
  readonly quantity: number | null;
  /** `license` or `usage`. */
  readonly billingType: string | null;
}

const schema = v.object({
  id: text,
  friendlyName: optionalText,
  offerName: optionalText,
  status: optionalText,
  quantity: optionalNumber,
  billingType: optionalText,
});

/** Source: Partner Center developer documentation, get-all-of-a-customer-s-subscriptions. */
export const customerSubscriptions = {
  method: 'GET',
  path: (id) => `${customerPath(id)}/subscriptions`,
  what: 'the subscriptions of a customer',
  needsUser: false,
  read: readSubscription,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string], Subscription>;

function readSubscription(item: unknown, index: number, answer: Answer): Subscription {
  const { friendlyName, offerName, status, ...rest } = checked(schema, item, answer, `items[${index}]`);
  return { ...rest, status: status ?? 'unknown', name: friendlyName ?? offerName ?? rest.id };
}
