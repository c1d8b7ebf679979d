import {
  type AssignmentOutcome,
  assignRoles,
  type GroupRoles,
  planAssignment,
  refuseAssignment,
} from '../../admin/assign/assign.ts';
import { mayLoseAzureAccess } from '../../admin/assign/azure.ts';
import { groupNamed } from '../../admin/assign/groups.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { ExitCode, RelateError, wrongUsage } from '../../errors.ts';
import type { AccessAssignment } from '../../graph/access-assignments.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { shortLine } from '../../output/sanitise.ts';
import { codeOfSeveral, refusalUnlessFatal, rowsOfEach, tellRefusals } from '../shared/several.ts';
import { type AssignRow, assignFields } from './shared/assign-fields.ts';
import { activeOrMeant, adminRelationships } from './shared/relationship.ts';
import { type AdminSession, askingGraph, withAdmin } from './shared/session.ts';

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
    fields: assignFields,
    isList: true,
    examples: [
      'admin assign contoso.com --group "M365 Admins"',
      'admin assign --all --group Helpdesk --roles "Helpdesk Administrator" --dry-run',
    ],
  },
  async (context, options, texts) => {
    const { all = false, group: groupText, roles } = options;
    if (all === texts.length > 0 || groupText === undefined) throw selectionUnclear(all, texts, groupText);
    const { resolveRoles } = await import('../../admin/roles/find.ts');
    const wantedRoles = roles === undefined ? undefined : resolveRoles(roles).map(({ id }) => id);
    return withAdmin(context, options, async (session) => {
      const chosen = await activeOrMeant(context, session, all, texts);
      const group = await askingGraph(context, () => groupNamed(session.graph, groupText));
      const rows: AssignRow[] = [];
      const refusals: RelateError[] = [];
      const isDryRun = await context.isDryRun(`give roles to ${group.displayName}`);
      const ids = isDryRun ? chosen.map(({ id }) => id) : [];
      const there = await askingGraph(context, () => session.graph.accessAssignmentsOf(ids));
      const assignTo = async (relationship: AdminRelationship) => {
        const wanted = { group, roleIds: wantedRoles ?? relationship.roleIds };
        const { result, refusal } = isDryRun
          ? wouldAssign(relationship, wanted, there.get(relationship.id))
          : await assignOne(context, session, relationship, wanted);
        const row = { relationship, group, result, reason: refusal?.message ?? '' };
        rows.push(row);
        if (refusal !== undefined) refusals.push(refusal);
        return row;
      };
      const pages = rowsOfEach(chosen, assignTo);
      await context.printer.stream(pages, assignFields, 'No admin relationship is in force.');
      await tellRefusals(context, refusals);
      if (!isDryRun) await tellAzure(context, session, rows);
      const code = codeOfSeveral(rows.length - refusals.length, refusals.length);
      return code === ExitCode.done && rows.some(({ result }) => result === 'pending') ? ExitCode.partial : code;
    });
  },
);

function selectionUnclear(isAll: boolean, texts: readonly string[], group: string | undefined) {
  const args = isAll ? [] : texts.length === 0 ? ['CUSTOMER'] : texts;
  const options = { ...(isAll && ({ all: true } as const)), group: group ?? 'GROUP' };
  const hint = { next: { command: 'admin assign', args, options } };
  if (group === undefined) return wrongUsage('group-missing', 'Which group to give roles to is missing.', { hint });
  return isAll
    ? wrongUsage('option-conflict', '--all takes every relationship in force; names choose some of them.')
    : wrongUsage('relationship-missing', 'By which relationship to give roles is missing.', { hint });
}

type Assigned = Pick<AssignRow, 'result'> & { readonly refusal?: RelateError };

async function assignOne(
  context: Context,
  session: AdminSession,
  relationship: AdminRelationship,
  wanted: GroupRoles,
): Promise<Assigned> {
  try {
    const result: AssignmentOutcome = await askingGraph(context, () => assignRoles(session, relationship, wanted));
    return { result };
  } catch (error) {
    return { result: 'refused', refusal: refusalUnlessFatal(error) };
  }
}

/** What a dry run tells. `there` are the assignments of the relationship, or why they are not known. */
function wouldAssign(
  relationship: AdminRelationship,
  wanted: GroupRoles,
  there: readonly AccessAssignment[] | RelateError = [],
): Assigned {
  try {
    refuseAssignment(relationship, wanted);
    if (there instanceof RelateError) throw there;
    const { kind } = planAssignment(there, wanted);
    return { result: ({ none: 'there', add: 'would-assign', change: 'would-change' } as const)[kind] };
  } catch (error) {
    return { result: 'refused', refusal: refusalUnlessFatal(error) };
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
