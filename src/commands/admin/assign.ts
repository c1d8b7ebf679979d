import { type AssignmentOutcome, assignRoles, planAssignment, refuseAssignment } from '../../admin/assign/assign.ts';
import { mayLoseAzureAccess } from '../../admin/assign/azure.ts';
import { groupNamed } from '../../admin/assign/groups.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { ExitCode, RelateError, wrongUsage } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import type { DirectoryGroup } from '../../graph/directory.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { shortLine } from '../../output/sanitise.ts';
import { adminRelationships, isActive, relationshipNamed } from './shared/relationship.ts';
import { type AdminSession, askingGraph, codeOfSeveral, readAll, withAdmin } from './shared/session.ts';

const RESULTS = ['assigned', 'changed', 'there', 'pending', 'would-assign', 'would-change', 'refused'] as const;

interface AssignRow {
  readonly relationship: AdminRelationship;
  readonly group: DirectoryGroup;
  readonly result: (typeof RESULTS)[number];
  readonly reason: string;
}

const fields: readonly Field<AssignRow>[] = [
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.orNull(json.text),
    meaning: 'the customer, as the service names it',
    value: ({ relationship }) => relationship.customerName,
    isIdentity: true,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the display name of the relationship',
    value: ({ relationship }) => relationship.displayName,
    isIdentity: true,
  }),
  defineField({
    name: 'group',
    title: 'GROUP',
    type: json.text,
    meaning: 'the security group of your tenant',
    value: ({ group }) => group.displayName,
    isIdentity: true,
  }),
  defineField({
    name: 'result',
    title: 'RESULT',
    type: json.oneOf(RESULTS),
    meaning: 'what was done; there: the group has had these roles, pending: the service still works at it',
    value: ({ result }) => result,
    values: RESULTS,
  }),
  defineField({
    name: 'reason',
    title: 'REASON',
    type: json.text,
    meaning: 'why it was refused; empty where it was not',
    value: ({ reason }) => reason,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the relationship',
    value: ({ relationship }) => relationship.id,
    detail: true,
    isIdentity: true,
  }),
];

export const command = defineCommand(
  {
    details:
      'An approved relationship lets nobody in before a security group of your tenant has roles by it. What the group ' +
      'had by it is replaced. Waits until the roles are what was asked; members may need up to an hour and a new sign-in.',
    arguments: [adminRelationships],
    options: [
      { flags: '--group <group>', meaning: 'name or id of a security group of your tenant' },
      {
        flags: '--roles <roles>',
        meaning: 'names or ids of roles; all of the relationship if not given',
        isList: true,
      },
      { flags: '--all', meaning: 'all relationships that are in force' },
      dryRun,
      maxWait,
    ],
    fields,
    isList: true,
    examples: [
      'admin assign contoso.com --group "M365 Admins"',
      'admin assign --all --group Helpdesk --roles "Helpdesk Administrator" --dry-run',
    ],
  },
  async (context, options, texts) => {
    const { all = false, group: groupText, roles } = options;
    if (all === texts.length > 0 || groupText === undefined) throw selectionUnclear(all, groupText === undefined);
    const { resolveRoles } = await import('../../admin/roles/find.ts');
    const wantedRoles = roles === undefined ? undefined : resolveRoles(roles).map(({ id }) => id);
    return withAdmin(context, options, async (session) => {
      const reading = await readAll(context, session);
      const chosen: AdminRelationship[] = all ? reading.relationships.filter(isActive) : [];
      for (const text of texts) chosen.push(await relationshipNamed(text, reading.relationships, session, isActive));
      const group = await askingGraph(context, () => groupNamed(session.graph, groupText));
      const rows: AssignRow[] = [];
      const isDryRun = await context.isDryRun(`give roles to ${group.displayName}`);
      for (const relationship of new Set(chosen)) {
        const wanted = { group, roleIds: wantedRoles ?? relationship.roleIds };
        rows.push({ relationship, group, ...(await assignOne(context, session, relationship, wanted, isDryRun)) });
      }
      await context.printer.list(rows, fields, 'No admin relationship is in force.');
      if (!isDryRun) await tellAzure(context, session, rows);
      const refused = rows.filter(({ result }) => result === 'refused').length;
      const code = codeOfSeveral(rows.length - refused, refused);
      return code === ExitCode.done && rows.some(({ result }) => result === 'pending') ? ExitCode.partial : code;
    });
  },
);

function selectionUnclear(isAll: boolean, isGroupMissing: boolean) {
  const next = { command: 'admin assign', args: ['CUSTOMER'], options: { group: 'GROUP' } } as const;
  if (isGroupMissing)
    return wrongUsage('group-missing', 'Which group to give roles to is missing.', { hint: { next } });
  return isAll
    ? wrongUsage('option-conflict', '--all takes every relationship in force; names choose some of them.')
    : wrongUsage('relationship-missing', 'By which relationship to give roles is missing.', { hint: { next } });
}

async function assignOne(
  context: Context,
  session: AdminSession,
  relationship: AdminRelationship,
  wanted: { readonly group: DirectoryGroup; readonly roleIds: readonly string[] },
  isDryRun: boolean,
): Promise<Pick<AssignRow, 'result' | 'reason'>> {
  try {
    if (!isDryRun) {
      const result: AssignmentOutcome = await askingGraph(context, () => assignRoles(session, relationship, wanted));
      return { result, reason: '' };
    }
    refuseAssignment(relationship, wanted);
    const { kind } = planAssignment(await session.graph.accessAssignments(relationship.id), wanted);
    return { result: ({ none: 'there', add: 'would-assign', change: 'would-change' } as const)[kind], reason: '' };
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    if (error.exitCode === ExitCode.signIn || error.exitCode === ExitCode.interrupted) throw error;
    return { result: 'refused', reason: error.message };
  }
}

/** Warns once where the admins of Azure subscriptions may be left out. */
async function tellAzure(context: Context, { graph }: AdminSession, rows: readonly AssignRow[]): Promise<void> {
  const done = rows.filter(({ result }) => result !== 'refused').map(({ relationship }) => relationship);
  const assignments = await graph.accessAssignmentsOf(done.map(({ id }) => id));
  const affected: string[] = [];
  for (const { id, customerName, displayName } of done) {
    const its = assignments.get(id);
    if (its === undefined || its instanceof RelateError) continue;
    if ((await mayLoseAzureAccess(graph, its)) === true) affected.push(customerName ?? displayName);
  }
  const [first, ...others] = affected;
  if (first === undefined) return;
  const whose = others.length === 0 ? first : `${first} and ${others.length} more`;
  await context.notice(
    shortLine(
      `Do you manage Azure subscriptions of ${whose}? Access to them needs a group that is in AdminAgents and has ` +
        'Directory Readers by the relationship; none has.',
    ),
  );
}
