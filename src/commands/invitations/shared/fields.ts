import type { Context } from '../../../cli/context.ts';
import { ambiguitySentence, type InvitationWithCandidates } from '../../../customers/ambiguous-match.ts';
import { invitationState } from '../../../customers/status.ts';
import type { Field, JsonValue } from '../../../output/fields.ts';

/** What is shown of an invitation at this moment. */
export function fieldsNow({ world }: Context): readonly Field<InvitationWithCandidates>[] {
  const now = world.clock.now();
  return [
    { name: 'id', title: 'ID', value: ({ id }) => id },
    { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
    { name: 'to', title: 'TO', value: ({ to }) => to },
    { name: 'status', title: 'STATUS', value: (invitation) => invitationState(invitation, now) },
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
    {
      name: 'acceptedAt',
      title: 'ACCEPTED',
      value: ({ acceptedAt }) => acceptedAt ?? null,
      isTime: true,
      detail: true,
    },
    {
      name: 'acceptedCustomerId',
      title: 'CUSTOMER ID',
      value: ({ acceptedCustomerId }) => acceptedCustomerId ?? null,
      detail: true,
    },
    { name: 'evidence', title: 'RECOGNISED BY', value: ({ evidence }) => evidence ?? null, detail: true },
    {
      name: 'remindedAt',
      title: 'REMINDED',
      value: ({ remindedAt }) => remindedAt ?? null,
      isTime: true,
      detail: true,
    },
    { name: 'reminds', title: 'REMINDS OF', value: ({ reminds }) => reminds ?? null, detail: true },
    { name: 'doubt', title: 'DOUBT', value: doubtOf, text: ambiguitySentence, detail: true },
  ];
}

function doubtOf({ ambiguousMatch, candidates }: InvitationWithCandidates): JsonValue {
  if (ambiguousMatch === undefined) return null;
  const customers = candidates.map(({ id, name, alias, domain }) => ({ id, name, alias, domain }));
  return { kind: ambiguousMatch.kind, evidence: ambiguousMatch.evidence, customers };
}
