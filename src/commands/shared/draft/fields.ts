import { type Delivery, deliveryDetail, type OutlookDelivery } from '../../../invitation/delivery.ts';
import type { DraftLink } from '../../../invitation/mail/draft.ts';
import type { DeliveryOutcome } from '../../../invitation/outcome.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** What a command that drafts a mail tells a script of it. */
export type DraftResult = Pick<
  DeliveryOutcome,
  'customer' | 'template' | 'draft' | 'deliveries' | 'id' | 'relationshipId' | 'problems'
>;

function linkIn({ draft }: DraftResult, wanted: DraftLink['kind']): string | null {
  return draft.links.find(({ kind }) => kind === wanted)?.url ?? null;
}

function outlookIn({ deliveries }: DraftResult): OutlookDelivery | undefined {
  return deliveries.filter((delivery) => delivery.kind === 'outlook').at(-1);
}

function deliveryFacts(delivery: Delivery) {
  return {
    kind: delivery.kind,
    by: 'by' in delivery ? delivery.by : null,
    client: 'client' in delivery ? delivery.client : null,
    path: 'path' in delivery ? delivery.path : null,
    detail: deliveryDetail(delivery) ?? null,
  };
}

export const draftFields: readonly Field<DraftResult>[] = [
  defineField({
    name: 'id',
    title: 'ID',
    type: json.orNull(json.text),
    meaning: 'the id in the ledger: of the invitation, else of the mail; null where nothing was recorded',
    value: ({ id }) => id ?? null,
  }),
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.text,
    meaning: 'the name of the customer',
    value: ({ customer }) => customer,
  }),
  defineField({ name: 'to', title: 'TO', type: json.texts, meaning: 'the recipients', value: ({ draft }) => draft.to }),
  defineField({
    name: 'cc',
    title: 'CC',
    type: json.texts,
    meaning: 'the recipients of a copy',
    value: ({ draft }) => draft.cc,
  }),
  defineField({
    name: 'subject',
    title: 'SUBJECT',
    type: json.text,
    meaning: 'the subject',
    value: ({ draft }) => draft.subject,
  }),
  defineField({
    name: 'body',
    title: 'BODY',
    type: json.text,
    meaning: 'the body, as plain text',
    value: ({ draft }) => draft.body,
  }),
  defineField({
    name: 'link',
    title: 'LINK',
    type: json.url,
    meaning: 'the invitation link in it; in a mail about an admin relationship alone, the approval link',
    value: (result) => linkIn(result, 'invitation') ?? linkIn(result, 'approval') ?? '',
  }),
  defineField({
    name: 'adminLink',
    title: 'APPROVAL LINK',
    type: json.orNull(json.url),
    meaning: 'the approval link in it; null in a mail that asks for no admin relationship',
    value: (result) => linkIn(result, 'approval'),
  }),
  defineField({
    name: 'relationshipId',
    title: 'ADMIN RELATIONSHIP',
    type: json.orNull(json.text),
    meaning: 'the id of the admin relationship that it asks for; null where it asks for none',
    value: ({ relationshipId }) => relationshipId ?? null,
  }),
  defineField({
    name: 'language',
    title: 'LANGUAGE',
    type: json.text,
    meaning: 'the language: a tag such as de',
    value: ({ draft }) => draft.language,
  }),
  defineField({
    name: 'template',
    title: 'TEMPLATE',
    type: json.text,
    meaning: 'the name of the template, or its path',
    value: ({ template }) => template,
  }),
  defineField({
    name: 'handOffs',
    title: 'HANDED OVER',
    type: json.listOf(json.oneOf(['copy', 'open', 'eml', 'outlook', 'print'])),
    meaning: 'how it left relate',
    value: ({ deliveries }) => deliveries.map(({ kind }) => kind),
  }),
  defineField({
    name: 'outlook',
    title: 'IN OUTLOOK',
    type: json.orNull(json.oneOf(['created', 'updated', 'found'])),
    meaning:
      'what was done with the draft in Outlook: found is one of a command that was stopped, left as it is; null for none',
    value: (result) => outlookIn(result)?.how ?? null,
  }),
  defineField({
    name: 'webLink',
    title: 'OUTLOOK LINK',
    type: json.orNull(json.url),
    meaning: 'where Outlook on the web shows the draft; null where there is none in Outlook',
    value: (result) => outlookIn(result)?.webLink ?? null,
  }),
  defineField({
    name: 'deliveries',
    title: 'HOW',
    type: json.listOf(
      json.object({
        kind: json.oneOf(['copy', 'open', 'eml', 'outlook', 'print']),
        by: json.orNull(json.oneOf(['mailto', 'eml', 'clipboard'])),
        client: json.orNull(json.text),
        path: json.orNull(json.text),
        detail: json.orNull(json.text),
      }),
    ),
    meaning:
      'what was done: for open how and with which mail client, the path of a file, and what the ledger keeps of it',
    value: ({ deliveries }) => deliveries.map(deliveryFacts),
    text: ({ deliveries }) =>
      deliveries.map((delivery) => `${delivery.kind} ${deliveryDetail(delivery) ?? ''}`.trim()).join('; '),
  }),
  defineField({
    name: 'problems',
    title: 'PROBLEMS',
    type: json.listOf(json.object({ code: json.text, message: json.text })),
    meaning: 'what went wrong with a hand-off or the record',
    value: ({ problems }) => problems.map(({ code, message }) => ({ code, message })),
    text: ({ problems }) => problems.map(({ message }) => message).join(' '),
  }),
];
