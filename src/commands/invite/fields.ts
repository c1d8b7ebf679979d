import type { Draft } from '../../invitation/mail/draft.ts';
import type { Field } from '../../output/fields.ts';

/** What `relate invite` tells a script. */
export interface InviteResult {
  readonly customer: string;
  readonly template: string;
  readonly draft: Draft;
  readonly handOffs: readonly string[];
  /** The id in the ledger; null when nothing was recorded. */
  readonly id: string | null;
}

export const inviteFields: readonly Field<InviteResult>[] = [
  { name: 'id', title: 'ID', value: ({ id }) => id },
  { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
  { name: 'to', title: 'TO', value: ({ draft }) => draft.to },
  { name: 'cc', title: 'CC', value: ({ draft }) => draft.cc },
  { name: 'subject', title: 'SUBJECT', value: ({ draft }) => draft.subject },
  { name: 'body', title: 'BODY', value: ({ draft }) => draft.body },
  { name: 'link', title: 'LINK', value: ({ draft }) => draft.link },
  { name: 'language', title: 'LANGUAGE', value: ({ draft }) => draft.language },
  { name: 'template', title: 'TEMPLATE', value: ({ template }) => template },
  { name: 'handOffs', title: 'HANDED OVER', value: ({ handOffs }) => handOffs },
];
