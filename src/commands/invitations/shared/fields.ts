import type { Context } from '../../../cli/context.ts';
import { ambiguitySentence, type InvitationWithCandidates } from '../../../customers/ambiguous-match.ts';
import { isOverdue } from '../../../customers/status.ts';
import type { Invitation, InvitationEvent, RecordedHandOff } from '../../../ledger/invitation.ts';
import type { Field, JsonValue } from '../../../output/fields.ts';

/** What is shown of an invitation at this moment. */
export function fieldsNow({ world }: Context): readonly Field<InvitationWithCandidates>[] {
  const now = world.clock.now();
  return [
    { name: 'id', title: 'ID', value: ({ id }) => id, isIdentity: true },
    { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer, isIdentity: true },
    { name: 'to', title: 'TO', value: ({ to }) => to, isIdentity: true },
    { name: 'status', title: 'STATUS', value: ({ status }) => status },
    { name: 'createdAt', title: 'INVITED', value: ({ createdAt }) => createdAt, isTime: true },
    { name: 'template', title: 'TEMPLATE', value: ({ template }) => template, dispensable: 1 },
    { name: 'language', title: 'LANGUAGE', value: ({ language }) => language, dispensable: 3 },
    { name: 'profile', title: 'PROFILE', value: ({ profile }) => profile, dispensable: 2 },
    { name: 'cc', title: 'CC', value: ({ cc }) => cc, detail: true },
    { name: 'subject', title: 'SUBJECT', value: ({ subject }) => subject, detail: true },
    { name: 'domain', title: 'DOMAIN', value: ({ domain }) => domain ?? null, detail: true, isIdentity: true },
    { name: 'kind', title: 'KIND', value: ({ kind }) => kind, detail: true },
    { name: 'purpose', title: 'PURPOSE', value: ({ purpose }) => purpose, detail: true },
    { name: 'provider', title: 'PROVIDER', value: ({ provider }) => provider ?? null, detail: true },
    { name: 'link', title: 'LINK', value: ({ link }) => link, detail: true },
    {
      name: 'handOffs',
      title: 'HANDED OVER',
      value: ({ handOffs }) => handOffs.map(handOffValue),
      text: ({ handOffs }) => handOffs.map(handOffText).join(', '),
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
    { name: 'events', title: 'EVENTS', value: ({ events }) => events.map(eventValue), text: eventsText, detail: true },
    { name: 'overdue', title: 'OVERDUE', value: (invitation) => isOverdue(invitation, now), detail: true },
    { name: 'doubt', title: 'DOUBT', value: doubtOf, text: ambiguitySentence, detail: true },
  ];
}

function doubtOf({ ambiguousMatch, candidates }: InvitationWithCandidates): JsonValue {
  if (ambiguousMatch === undefined) return null;
  const customers = candidates.map(({ id, name, alias, domain }) => ({ id, name, alias, domain }));
  return { kind: ambiguousMatch.kind, evidence: ambiguousMatch.evidence, customers };
}

function handOffValue({ kind, at, detail }: RecordedHandOff): JsonValue {
  return { kind, at, detail: detail ?? null };
}

function handOffText({ kind, at, detail }: RecordedHandOff): string {
  return `${kind} ${at}${detail === undefined ? '' : ` (${detail})`}`;
}

function eventValue({
  id,
  kind,
  at,
  template,
  language,
  to,
  cc,
  subject,
  handOffs,
  operator,
}: InvitationEvent): JsonValue {
  return { id, kind, at, template, language, to, cc, subject, handOffs: handOffs.map(handOffValue), operator };
}

/** A line for each: what it was, when and how it was handed over, and to whom. */
function eventsText({ events }: Invitation): string {
  return events
    .map(({ kind, handOffs, to }) => {
      const whom = to.length === 0 ? '' : ` to ${to.join(', ')}`;
      return `${kind}${whom}: ${handOffs.map(handOffText).join(', ')}`;
    })
    .join('\n');
}
