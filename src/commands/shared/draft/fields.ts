import type { DeliveryOutcome } from '../../../invitation/session.ts';
import type { Field } from '../../../output/fields.ts';

/** What a command that drafts a mail tells a script of it. */
export type DraftResult = Pick<DeliveryOutcome, 'customer' | 'template' | 'draft' | 'deliveries' | 'id' | 'problems'>;

export const draftFields: readonly Field<DraftResult>[] = [
  { name: 'id', title: 'ID', value: ({ id }) => id ?? null },
  { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
  { name: 'to', title: 'TO', value: ({ draft }) => draft.to },
  { name: 'cc', title: 'CC', value: ({ draft }) => draft.cc },
  { name: 'subject', title: 'SUBJECT', value: ({ draft }) => draft.subject },
  { name: 'body', title: 'BODY', value: ({ draft }) => draft.body },
  { name: 'link', title: 'LINK', value: ({ draft }) => draft.link },
  { name: 'language', title: 'LANGUAGE', value: ({ draft }) => draft.language },
  { name: 'template', title: 'TEMPLATE', value: ({ template }) => template },
  { name: 'handOffs', title: 'HANDED OVER', value: ({ deliveries }) => deliveries.map(({ kind }) => kind) },
  {
    name: 'problems',
    title: 'PROBLEMS',
    value: ({ problems }) => problems.map(({ code, message }) => ({ code, message })),
    text: ({ problems }) => problems.map(({ message }) => message).join(' '),
  },
];
