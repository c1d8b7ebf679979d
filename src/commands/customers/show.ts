import { hasCapability } from '../../account/clouds/capability.ts';
import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { Wording } from '../../cli/wording.ts';
import { type CustomerRecord, readCustomerRecord } from '../../customers/record.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import type { Field } from '../../output/fields.ts';
import { customer } from './shared/customer.ts';
import { nextField } from './shared/fields.ts';
import { tellLedgerFailure } from './shared/notices.ts';
import { withCustomers } from './shared/session.ts';

export const command = defineCommand(
  {
    details:
      'access: that of delegated admin privileges. Admin relationships (GDAP) are not looked at yet, so none does not ' +
      'mean that there is no such relationship.',
    arguments: [customer],
    options: [maxWait],
    examples: ['customers show contoso.com'],
    fields: ({ wording }) => recordFields(wording),
  },
  (context, options, text) =>
    withCustomers(context, options, async (session) => {
      const now = context.world.clock.now();
      const hasServices = hasCapability(session.cloud, 'managed-services');
      const read = () => readCustomerRecord(text, session, now, hasServices);
      const { record, failure } = await askingService(context, read);
      await context.printer.record(record, recordFields(context.wording));
      return tellLedgerFailure(context, failure);
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
        invitations.map(({ id, purpose, status, createdAt, remindedAt, evidence, ambiguousMatch }) => ({
          id,
          purpose,
          status,
          createdAt,
          remindedAt: remindedAt ?? null,
          evidence: evidence ?? null,
          doubtful: ambiguousMatch !== undefined,
        })),
      text: ({ invitations }) => invitations.map((invitation) => invitationText(invitation, wording)).join('; '),
    },
    {
      name: 'changes',
      title: 'CHANGES',
      value: ({ changes }) => changes.map(({ kind, before, after, at }) => ({ kind, before, after, at })),
      text: ({ changes }) => changes.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`).join('; '),
    },
    {
      name: 'services',
      title: 'SERVICES',
      value: ({ services }) => services?.map(({ id, name, adminUrl }) => ({ id, name, adminUrl })) ?? null,
      text: ({ services }) =>
        services === null
          ? 'unknown'
          : services.map(({ name, adminUrl }) => (adminUrl === null ? name : `${name} ${adminUrl}`)).join('; '),
    },
    nextField(wording),
  ];
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
