import type { Invitation } from '../../invitation/ledger/invitation.ts';
import type { Field } from '../../output/fields.ts';

/** What is shown of an invitation. */
export const invitationFields: readonly Field<Invitation>[] = [
  { name: 'id', title: 'ID', value: ({ id }) => id },
  { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
  { name: 'to', title: 'TO', value: ({ to }) => to },
  { name: 'status', title: 'STATUS', value: ({ status }) => status },
  { name: 'createdAt', title: 'INVITED', value: ({ createdAt }) => createdAt, isTime: true },
  { name: 'template', title: 'TEMPLATE', value: ({ template }) => template },
  { name: 'language', title: 'LANGUAGE', value: ({ language }) => language },
  { name: 'profile', title: 'PROFILE', value: ({ profile }) => profile },
  { name: 'cc', title: 'CC', value: ({ cc }) => cc, detail: true },
  { name: 'subject', title: 'SUBJECT', value: ({ subject }) => subject, detail: true },
  { name: 'domain', title: 'DOMAIN', value: ({ domain }) => domain ?? null, detail: true },
  { name: 'kind', title: 'KIND', value: ({ kind }) => kind, detail: true },
  { name: 'purpose', title: 'PURPOSE', value: ({ purpose }) => purpose, detail: true },
  { name: 'provider', title: 'PROVIDER', value: ({ provider }) => provider ?? null, detail: true },
  { name: 'link', title: 'LINK', value: ({ link }) => link, detail: true },
  {
    name: 'handOffs',
    title: 'HANDED OVER',
    value: ({ handOffs }) => handOffs.map(({ kind, at, detail }) => ({ kind, at, detail: detail ?? null })),
    text: ({ handOffs }) =>
      handOffs.map(({ kind, at, detail }) => `${kind} ${at}${detail === undefined ? '' : ` (${detail})`}`).join(', '),
    detail: true,
  },
  { name: 'operator', title: 'BY', value: ({ operator }) => operator, detail: true },
  {
    name: 'withdrawnAt',
    title: 'WITHDRAWN',
    value: ({ withdrawnAt }) => withdrawnAt ?? null,
    isTime: true,
    detail: true,
  },
];
