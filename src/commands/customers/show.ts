import { lackOf } from '../../account/clouds/capability.ts';
import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { Wording } from '../../cli/wording.ts';
import { type CustomerRecord, readCustomerRecord } from '../../customers/record.ts';
import { ExitCode, type RelateError } from '../../errors.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Field } from '../../output/fields.ts';
import { customer } from './shared/customer.ts';
import { nextField } from './shared/fields.ts';
import { tellLedgerFailure } from './shared/notices.ts';
import { withCustomers } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'access: delegated, or removed, where delegated admin privileges are known; else unknown, since admin ' +
      'relationships (GDAP) are not looked at yet. What is not known, and why, stands under problems. Exit code 5 when ' +
      'that may change by itself: the service failed, was too slow or cut an answer off, or there is no ledger. A ' +
      'refusal, for want of a role or in a cloud that does not tell, is an answer: exit code 0.',
    arguments: [customer],
    options: [maxWait],
    examples: ['customers show contoso.com'],
    fields: ({ wording }) => recordFields(wording),
  },
  (context, options, text) =>
    withCustomers(context, options, async (session) => {
      const now = context.world.clock.now();
      const noServices = lackOf(session.cloud, 'managed-services', session.profile.name);
      const read = () => readCustomerRecord(text, session, now, noServices);
      const { record, failure } = await askingService(context, read);
      await context.printer.record(record, recordFields(context.wording));
      const code = await tellLedgerFailure(context, failure);
      return record.unknown.some(({ hasFailed }) => hasFailed) ? ExitCode.partial : code;
    }),
);

function recordFields(wording: Wording): readonly Field<CustomerRecord>[] {
  return [
    { name: 'name', title: 'NAME', value: ({ customer }) => customer.companyName },
    { name: 'alias', title: 'ALIAS', value: ({ alias }) => alias },
    { name: 'note', title: 'NOTE', value: ({ note }) => note },
    { name: 'id', title: 'ID', value: ({ customer }) => customer.id },
    { name: 'domain', title: 'DOMAIN', value: ({ customer }) => customer.domain },
    { name: 'customDomains', title: 'OTHER DOMAINS', value: otherDomains },
    { name: 'country', title: 'COUNTRY', value: ({ customer }) => customer.country },
    { name: 'email', title: 'E-MAIL', value: ({ customer }) => customer.email },
    { name: 'relationship', title: 'RELATIONSHIP', value: ({ relationship }) => relationship },
    { name: 'access', title: 'ACCESS', value: ({ access }) => access },
    {
      name: 'invitations',
      title: 'INVITATIONS',
      value: ({ invitations }) =>
        invitations?.map(({ id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch }) => ({
          id,
          purpose,
          status,
          createdAt,
          remindedAt: remindedAt ?? null,
          evidence: evidence ?? null,
          doubtful: ambiguousMatch !== undefined,
        })) ?? null,
      text: ({ invitations }) => listText(invitations, (invitation) => invitationText(invitation, wording)),
    },
    {
      name: 'changes',
      title: 'CHANGES',
      value: ({ changes }) => changes?.map(({ kind, before, after, at }) => ({ kind, before, after, at })) ?? null,
      text: ({ changes }) => listText(changes, ({ kind, at }) => `${kind} ${at.slice(0, 10)}`),
    },
    {
      name: 'services',
      title: 'SERVICES',
      value: ({ services }) => services?.map(({ id, name, adminUrl }) => ({ id, name, adminUrl })) ?? null,
      text: ({ services }) =>
        listText(services, ({ name, adminUrl }) => (adminUrl === null ? name : `${name} ${adminUrl}`)),
    },
    nextField(wording),
    {
      name: 'problems',
      title: 'NOT KNOWN',
      value: ({ unknown }) =>
        unknown.map(({ part, reason }) => ({ part, code: reason.code, ...wordsOf(reason, wording) })),
      text: ({ unknown }) =>
        unknown
          .map(({ part, reason }) => {
            const { message, hint } = wordsOf(reason, wording);
            return [`${part}: ${message}`, ...(hint === null ? [] : [hint])].join('\n');
          })
          .join('\n'),
    },
  ];
}

function listText<Item>(items: readonly Item[] | null, textOf: (item: Item) => string): string {
  return items === null ? 'unknown' : items.map(textOf).join('; ');
}

function wordsOf({ message, hint }: RelateError, wording: Wording) {
  return { message, hint: wording.hint(hint) ?? null };
}

/** The service has the default domain among them. */
function otherDomains({ customer: { domain, customDomains } }: CustomerRecord): readonly string[] {
  return customDomains.filter((other) => other.toLowerCase() !== domain.toLowerCase());
}

function invitationText(invitation: Invitation, wording: Wording): string {
  const { id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch } = invitation;
  const more = { says: ', perhaps accepted', next: { command: 'invitations show', args: [id] } };
  const unsure = ambiguousMatch === undefined ? '' : wording.advice(more);
  const how = evidence === undefined ? unsure : ` (recognised by ${evidence})`;
  const reminded = remindedAt === undefined ? '' : `, reminded of on ${remindedAt.slice(0, 10)}`;
  const answer = status === null ? '' : `, ${status}`;
  return `${id}: ${purpose} of ${createdAt.slice(0, 10)}${reminded}${answer}${how}`;
}
