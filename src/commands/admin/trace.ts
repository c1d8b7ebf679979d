import { type Trace, traceAccess } from '../../admin/trace/trace.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { resolveCustomer } from '../../customers/find.ts';
import { saysNoCustomer, stillThere } from '../../customers/still-there.ts';
import { ExitCode, isExpectedFailure } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { shortLine } from '../../output/sanitise.ts';
import { customer } from '../customers/shared/customer.ts';
import { relationshipsWith } from './shared/relationship.ts';
import { type AdminSession, askingGraph, readAll, withAdmin } from './shared/session.ts';
import type { CustomerStanding } from './shared/trace-advice.ts';

interface TraceRow {
  readonly user: string | null;
  readonly group: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly relationship: string;
  readonly relationshipId: string;
}

const fields: readonly Field<TraceRow>[] = [
  defineField({
    name: 'user',
    title: 'USER',
    type: json.orNull(json.text),
    meaning: 'who has the roles; null where the group leads to nobody, or not to the one who was asked about',
    value: ({ user }) => user,
    text: ({ user }) => user ?? '(nobody)',
    isIdentity: true,
  }),
  defineField({
    name: 'roles',
    title: 'ROLES',
    type: json.texts,
    meaning: 'what they may do at the customer, by this group',
    value: ({ roles }) => roles,
  }),
  defineField({
    name: 'group',
    title: 'GROUP',
    type: json.text,
    meaning: 'the security group of your tenant that has the roles; its id, where it was deleted',
    value: ({ group }) => group,
    isIdentity: true,
  }),
  defineField({
    name: 'status',
    title: 'ASSIGNMENT',
    type: json.text,
    meaning: "the status of the group's assignment, in the service's word",
    value: ({ status }) => status,
  }),
  defineField({
    name: 'relationship',
    title: 'RELATIONSHIP',
    type: json.text,
    meaning: 'the display name of the admin relationship',
    value: ({ relationship }) => relationship,
    dispensable: 1,
  }),
  defineField({
    name: 'relationshipId',
    title: 'RELATIONSHIP ID',
    type: json.text,
    meaning: 'its id',
    value: ({ relationshipId }) => relationshipId,
    detail: true,
    isIdentity: true,
  }),
];

export const command = defineCommand(
  {
    details:
      'Follows the chain on your side: relationships in force, active assignments, their groups and those in them, ' +
      'people, roles. Exit code 1 when a link is missing, and says which. Without --user, one of you who has a role there is ' +
      'enough; it is told whether that is you. Of one person it is told which commands the roles are enough for. Looks at ' +
      'nothing in the tenant of the customer.',
    arguments: [customer],
    options: [
      { flags: '--user <user>', meaning: 'one of your people: user principal name, id, or "me"' },
      { flags: '--role <role>', meaning: 'name or id of a role that they are to have' },
      maxWait,
    ],
    fields,
    isList: true,
    examples: ['admin trace contoso.com', 'admin trace contoso.com --user me --role "User Administrator"'],
  },
  async (context, { user, role, ...options }, text) => {
    const [{ roleOf }, { resolveRoles }] = await Promise.all([
      import('../../admin/roles/catalogue.ts'),
      import('../../admin/roles/find.ts'),
    ]);
    const roleId = role === undefined ? undefined : resolveRoles([role])[0]?.id;
    return withAdmin(context, options, async (session) => {
      const { customerId, trace } = await askingGraph(context, async () => {
        const customerId = await customerIdOf(context, session, text);
        return { customerId, trace: await traceAccess(session.graph, { customerId, user, roleId }) };
      });
      await context.printer.list(
        rowsOf(trace, (id) => roleOf(id).name),
        fields,
        '',
      );
      const { DELEGATED, missingAdvice, wholeAdvice } = await import('./shared/trace-advice.ts');
      const asked = { customer: shortLine(text), role: role === undefined ? undefined : shortLine(role), roleId };
      const standing = await standingOf(session, customerId);
      const { missing } = trace;
      const advice =
        missing === undefined
          ? wholeAdvice(trace, asked, standing)
          : [missingAdvice(missing, trace, asked), ...(standing === 'delegated' ? [DELEGATED] : [])];
      for (const each of advice) await context.notice(context.wording.advice(each));
      return missing === undefined ? ExitCode.done : ExitCode.failed;
    });
  },
);

/** Also of a customer whom Partner Center does not have, as long as there is an admin relationship. */
async function customerIdOf(context: Context, session: AdminSession, text: string): Promise<string> {
  const { ledger, partner } = session;
  try {
    return (await resolveCustomer(text, { partnerCenter: await session.partnerCenter(), ledger, partner })).id;
  } catch (error) {
    if (!saysNoCustomer(error)) throw error;
    const { relationships } = await readAll(context, session);
    const known = (await relationshipsWith(text, relationships, session)).find(({ customerId }) => customerId !== null);
    if (known === undefined || known.customerId === null) throw error;
    return known.customerId;
  }
}

/** Nothing of it makes the trace wrong, so that a refusal is no error here. */
async function standingOf(session: AdminSession, customerId: string): Promise<CustomerStanding> {
  try {
    const partnerCenter = await session.partnerCenter();
    const record = await stillThere((id) => partnerCenter.customer(id), customerId);
    if (record === null) return 'none';
    return record.allowDelegatedAccess === true ? 'delegated' : 'reseller';
  } catch (error) {
    if (isExpectedFailure(error)) return 'unknown';
    throw error;
  }
}

function rowsOf({ paths }: Trace, nameOf: (roleId: string) => string): readonly TraceRow[] {
  return paths.flatMap(({ relationship, assignment, roleIds, group, members }) => {
    const common = {
      group: group?.displayName ?? assignment.groupId,
      roles: roleIds.map(nameOf),
      status: assignment.status,
      relationship: relationship.displayName,
      relationshipId: relationship.id,
    };
    const users = members.length === 0 ? [null] : members.map(({ userPrincipalName }) => userPrincipalName);
    return users.map((user) => ({ user, ...common }));
  });
}
