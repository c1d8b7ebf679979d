import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { ServiceRequest, ServiceRequestDetails } from '../../../partner-center/support.ts';
import type { Support } from '../../../partner-center/support-client.ts';
import { requestNamed } from '../../../support/requests.ts';

/** The request that is meant. */
export const requestArgument = { name: '<id>', meaning: 'the id of the support request' } as const;

/** What is listed of a support request. */
export const requestFields: readonly Field<ServiceRequest>[] = [
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the request',
    value: ({ id }) => id,
    isIdentity: true,
  }),
  defineField({
    name: 'title',
    title: 'TITLE',
    type: json.text,
    meaning: 'what it is about; the id where the service does not tell',
    value: ({ title }) => title,
  }),
  defineField({
    name: 'status',
    title: 'STATUS',
    type: json.orNull(json.text),
    meaning: 'open, attention_needed, closed, none, or another word of the service; null where it does not tell',
    value: ({ status }) => status,
  }),
  defineField({
    name: 'severity',
    title: 'SEVERITY',
    type: json.orNull(json.text),
    meaning: 'critical, moderate, minimal, unknown, or another word of the service; null where it does not tell',
    value: ({ severity }) => severity,
  }),
  timeField('changedAt', 'CHANGED', 'when it was last changed'),
  { ...timeField('createdAt', 'CREATED', 'when it was opened'), dispensable: 2 },
  { ...timeField('closedAt', 'CLOSED', 'when it was last closed, if it ever was'), dispensable: 3 },
  defineField({
    name: 'contact',
    title: 'CONTACT',
    type: json.orNull(json.text),
    meaning: 'the person who is asked',
    value: ({ contact }) => contact,
    dispensable: 1,
  }),
];

/** All that is shown of one. */
export const detailFields: readonly Field<ServiceRequestDetails>[] = [
  ...requestFields,
  defineField({
    name: 'topic',
    title: 'TOPIC',
    type: json.orNull(json.text),
    meaning: 'the support topic',
    value: ({ topic }) => topic,
  }),
  defineField({
    name: 'product',
    title: 'PRODUCT',
    type: json.orNull(json.text),
    meaning: 'the name of the product, or its id',
    value: ({ product }) => product,
  }),
  defineField({
    name: 'description',
    title: 'DESCRIPTION',
    type: json.orNull(json.text),
    meaning: 'what was described',
    value: ({ description }) => description,
  }),
  defineField({
    name: 'notes',
    title: 'NOTES',
    type: json.listOf(json.object({ by: json.orNull(json.text), at: json.orNull(json.time), text: json.text })),
    meaning: 'the notes, in the order of the service',
    value: ({ notes }) => notes.map(({ by, at, text }) => ({ by, at, text })),
    text: ({ notes }) =>
      notes
        .map(({ by, at, text }) => `${[at?.slice(0, 16).replace('T', ' '), by].filter(Boolean).join(', ')}: ${text}`)
        .join('\n'),
  }),
];

function timeField(
  name: 'changedAt' | 'createdAt' | 'closedAt',
  title: string,
  meaning: string,
): Field<ServiceRequest> {
  return defineField({
    name,
    title,
    type: json.orNull(json.time),
    meaning: `${meaning}; null where the service does not tell`,
    value: (request: ServiceRequest) => request[name],
    isTime: true,
  });
}

/** The request of a customer that is meant, with all that is told of it. Rejects with `request-not-found`. */
export function requestMeant(
  context: Context,
  support: Support,
  customer: { readonly id: string; readonly name: string },
  id: string,
): Promise<ServiceRequestDetails> {
  return askingService(context, async () =>
    support.request(requestNamed(await support.requests(customer.id), id, customer).id),
  );
}
