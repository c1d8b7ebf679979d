import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import type { RelateError } from '../../../errors.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { PartnerCenter } from '../../../partner-center/client.ts';
import type { Subscription } from '../../../partner-center/subscriptions.ts';
import type { SupportContact } from '../../../partner-center/support.ts';
import { findSubscription } from '../../../subscriptions/find.ts';
import { hasEnded } from '../../../subscriptions/state.ts';

/** A subscription with its support contact; why the contact is not known. */
export interface ContactRow {
  readonly subscription: Subscription;
  readonly contact: SupportContact | RelateError;
  readonly isSelf: boolean;
}

/** A row whose contact is known. */
export type KnownContactRow = ContactRow & { readonly contact: SupportContact };

/** The subscription of which the contact is meant; all that have not ended where none is named. */
export const subscriptionArgument = {
  name: '[subscription]',
  meaning:
    'its id or the beginning of it, its name, its product, or a part of one; all that have not ended if not given',
} as const;

/** What is shown of the support contact of a subscription. */
export const contactFields: readonly Field<KnownContactRow>[] = [
  defineField({
    name: 'subscription',
    title: 'SUBSCRIPTION',
    type: json.text,
    meaning: 'the name of the subscription',
    value: ({ subscription }) => subscription.name,
    isIdentity: true,
  }),
  defineField({
    name: 'contact',
    title: 'CONTACT',
    type: json.orNull(json.text),
    meaning: 'the name of the support contact; null where the service does not tell it',
    value: ({ contact }) => contact.name,
  }),
  defineField({
    name: 'self',
    title: 'SELF',
    type: json.boolean,
    meaning: 'whether that is your own company',
    value: ({ isSelf }) => isSelf,
  }),
  defineField({
    name: 'mpnId',
    title: 'PARTNER ID',
    type: json.orNull(json.text),
    meaning: 'the Partner Location Account id of the contact',
    value: ({ contact }) => contact.mpnId,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT ID',
    type: json.orNull(json.text),
    meaning: 'the tenant id of the contact',
    value: ({ contact }) => contact.tenantId,
    dispensable: 1,
  }),
  defineField({
    name: 'status',
    title: 'STATUS',
    type: json.text,
    meaning: 'the status of the subscription',
    value: ({ subscription }) => subscription.status,
    detail: true,
  }),
  defineField({
    name: 'subscriptionId',
    title: 'SUBSCRIPTION ID',
    type: json.text,
    meaning: 'the id of the subscription',
    value: ({ subscription }) => subscription.id,
    detail: true,
    isIdentity: true,
  }),
];

/** The subscriptions that are meant: one, or all that have not ended. `customerText` is how the customer was named. */
export async function subscriptionsMeant(
  context: Context,
  partnerCenter: PartnerCenter,
  customerId: string,
  customerText: string,
  text: string | undefined,
): Promise<readonly Subscription[]> {
  const subscriptions = await partnerCenter.subscriptions();
  const all = await askingService(context, () => subscriptions.list(customerId));
  return text === undefined ? all.filter((one) => !hasEnded(one)) : [findSubscription(text, all, customerText)];
}
