import { type MissingLink, type Trace, traceAccess } from '../../admin/trace/trace.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import { resolveCustomer } from '../../customers/find.ts';
import { saysNoCustomer } from '../../customers/still-there.ts';
import { type Advice, ExitCode } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { shortLine } from '../../output/sanitise.ts';
import { customer } from '../customers/shared/customer.ts';
import { relationshipsWith } from './shared/relationship.ts';
import { type AdminSession, askingGraph, readAll, withAdmin } from './shared/session.ts';

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
    meaning: 'who has the roles; null where the group leads to nobody',
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
      'people, roles. Exit code 1 when a link is missing, and says which. Looks at nothing in the tenant of the customer.',
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
      const trace = await askingGraph(context, async () => {
        const customerId = await customerIdOf(context, session, text);
        return traceAccess(session.graph, { customerId, user, roleId });
      });
      await context.printer.list(
        rowsOf(trace, (id) => roleOf(id).name),
        fields,
        '',
      );
      if (trace.missing === undefined) {
        await tellWhatElse(context);
        return ExitCode.done;
      }
      await context.notice(context.wording.advice(LINKS[trace.missing](shortLine(text), shortLine(role ?? 'ROLE'))));
      return ExitCode.failed;
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

function rowsOf({ paths }: Trace, nameOf: (roleId: string) => string): readonly TraceRow[] {
  return paths.flatMap(({ relationship, assignment, group, members }) => {
    const common = {
      group: group?.displayName ?? assignment.groupId,
      roles: assignment.roleIds.map(nameOf),
      status: assignment.status,
      relationship: relationship.displayName,
      relationshipId: relationship.id,
    };
    const users = members.length === 0 ? [null] : members.map(({ userPrincipalName }) => userPrincipalName);
    return users.map((user) => ({ user, ...common }));
  });
}

/** Where the chain breaks, and what mends it. */
const LINKS: Readonly<Record<MissingLink, (customer: string, role: string) => Advice>> = {
  'admin-agent': () => ({
    says: 'Missing: you are no Admin Agent, so that the service shows you no relationship. Have a global administrator of your company make you one, and sign in again',
  }),
  relationship: (whose) => ({
    says: 'Missing: an admin relationship with this customer. Ask for one',
    next: { command: 'admin request', args: [whose] },
  }),
  'relationship-active': (whose) => ({
    says: 'Missing: a relationship in force. Those there are',
    next: { command: 'admin list', options: { customer: whose } },
  }),
  assignment: (whose) => ({
    says: 'Missing: a group that has roles by the relationship. Give roles to one',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  'assignment-pending': () => ({
    says: 'Not there yet: the service still works at the assignment. Look again in a few minutes.',
  }),
  'assignment-failed': (whose) => ({
    says: 'Missing: the service could not give the group its roles; mostly it was deleted or is no security group. Take another',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  group: (whose) => ({
    says: 'Missing: the group was deleted. One that is made anew has another id: give it roles',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  member: () => ({
    says: 'Missing: the person is in none of these groups, or may only make themselves a member for a time (PIM). Add them in Entra.',
  }),
  role: (whose, role) => ({
    says: 'Missing: the role. No relationship in force has it, and it can not be added to one. Ask for another',
    next: { command: 'admin request', args: [whose], options: { roles: role } },
  }),
  'role-assignment': (whose, role) => ({
    says: 'Missing: a group that has this role by the relationship. Give it to one, in place of what that group has',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP', roles: role } },
  }),
};

/** What can still be in the way on the customer's side, where nothing is looked at. */
async function tellWhatElse(context: Context): Promise<void> {
  await context.notice(
    'Your side is complete. Refused all the same? New access takes up to an hour and a new sign-in. Then look in the ' +
      "customer's tenant: a guest account of the same person there (AADSTS50020), Conditional Access (AADSTS53003, " +
      '50076), or an app nobody consented to (AADSTS65001, 700016).',
  );
}
