import { failed, RelateError } from '../../errors.ts';
import { type AccessAssignment, isLiveAssignment } from '../../graph/access-assignments.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import type { Graph } from '../../graph/client.ts';
import type { DirectoryGroup } from '../../graph/directory.ts';
import type { Clock } from '../../ports/ports.ts';
import { isChangedMeanwhile, isUnclear } from '../change.ts';
import { pollUntil } from '../poll.ts';
import { roleOf } from '../roles/catalogue.ts';

/** What giving roles to groups needs. */
export interface AssignPorts {
  readonly graph: Pick<Graph, 'accessAssignments' | 'createAccessAssignment' | 'updateAccessAssignment'>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Milliseconds that an assignment may be waited for. */
  readonly maxWait?: number | undefined;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Roles for a security group of the partner. */
export interface GroupRoles {
  readonly group: Pick<DirectoryGroup, 'id' | 'displayName'>;
  /** Template ids of Entra's roles; all that the group is to have by this relationship. */
  readonly roleIds: readonly string[];
}

/**
 * What has to be done so that a group has its roles.
 *
 * - `none`: it has them
 * - `add`: it has no assignment
 * - `change`: its assignment has other roles
 */
export type AssignmentPlan =
  | { readonly kind: 'none'; readonly assignment: AccessAssignment }
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly assignment: AccessAssignment };

/** What came of giving a group its roles. `pending`: the service still works at it. */
export type AssignmentOutcome = 'there' | 'assigned' | 'changed' | 'pending';

/** Milliseconds: how long an assignment is waited for, and how often it is asked for. */
const LIMIT = 120_000;
const INTERVAL = 10_000;

/** What has to be done, from all assignments of the relationship. Those that were removed don't count. */
export function planAssignment(
  assignments: readonly AccessAssignment[],
  { group, roleIds }: GroupRoles,
): AssignmentPlan {
  const assignment = assignments.find((one) => isLiveAssignment(one) && one.groupId === group.id);
  if (assignment === undefined) return { kind: 'add' };
  return hasRoles(assignment, roleIds) && assignment.status !== 'error'
    ? { kind: 'none', assignment }
    : { kind: 'change', assignment };
}

/** Throws why these roles can't be given by this relationship: `relationship-not-active`, `roles-not-granted`. */
export function refuseAssignment(relationship: AdminRelationship, { roleIds }: GroupRoles): void {
  const { id, displayName, state } = relationship;
  if (state !== 'active') {
    throw failed('relationship-not-active', `${displayName} gives no access now: its state is ${state}.`, {
      hint: 'Roles can be given to groups while a relationship is active.',
      facts: { relationship: id, state },
    });
  }
  const missing = roleIds.filter((role) => !relationship.roleIds.includes(role));
  if (missing.length > 0) {
    const names = missing.map((role) => roleOf(role).name).join(', ');
    throw failed('roles-not-granted', `${displayName} does not have the roles asked for: ${names}.`, {
      hint: 'Roles can not be added to a relationship: ask the customer for another one with them.',
      facts: { relationship: id, roles: missing },
    });
  }
}

/**
 * Gives a group its roles by a relationship, and waits until the service has them. What is there is read first, so that
 * nothing is done twice; what somebody else changes at the same moment is read once more, and never overwritten. Rejects
 * with `assignment-failed` when the service could not do it, which has no reason for that, and with `changed-meanwhile`.
 */
export async function assignRoles(
  ports: AssignPorts,
  relationship: AdminRelationship,
  wanted: GroupRoles,
): Promise<AssignmentOutcome> {
  refuseAssignment(relationship, wanted);
  const done = await attemptTwice(() => carryOut(ports, relationship.id, wanted));
  return (await isInForce(ports, relationship.id, wanted)) ? done : 'pending';
}

/** Once more when somebody else was quicker, or the answer was lost: what is there then may be all that is wanted. */
async function attemptTwice(work: () => Promise<AssignmentOutcome>): Promise<AssignmentOutcome> {
  try {
    return await work();
  } catch (error) {
    if (isChangedMeanwhile(error) || isAssignedMeanwhile(error)) return work();
    if (!isUnclear(error)) throw error;
    const outcome = await work();
    return outcome === 'there' ? 'assigned' : outcome;
  }
}

async function carryOut(
  { graph }: AssignPorts,
  relationshipId: string,
  wanted: GroupRoles,
): Promise<AssignmentOutcome> {
  const { group, roleIds } = wanted;
  const plan = planAssignment(await graph.accessAssignments(relationshipId), wanted);
  switch (plan.kind) {
    case 'none':
      return 'there';
    case 'add':
      await graph.createAccessAssignment(relationshipId, group.id, roleIds);
      return 'assigned';
    case 'change':
      await graph.updateAccessAssignment(relationshipId, plan.assignment, roleIds);
      return 'changed';
  }
}

/** Waits until the group has exactly these roles: the status alone says nothing of which. */
async function isInForce(
  { graph, clock, maxWait = LIMIT, signal }: AssignPorts,
  relationshipId: string,
  { group, roleIds }: GroupRoles,
): Promise<boolean> {
  const found = await pollUntil(
    clock,
    { interval: INTERVAL, limit: maxWait },
    async () => {
      const assignments = await graph.accessAssignments(relationshipId);
      const live = assignments.find((one) => isLiveAssignment(one) && one.groupId === group.id);
      if (live?.status === 'error') throw assignmentFailed(group);
      return live?.status === 'active' && hasRoles(live, roleIds) ? live : undefined;
    },
    signal,
  );
  return found !== undefined;
}

function hasRoles(assignment: AccessAssignment, roleIds: readonly string[]): boolean {
  return assignment.roleIds.length === roleIds.length && roleIds.every((role) => assignment.roleIds.includes(role));
}

/** Whether the service already had an assignment of the group, which was not there a moment before. */
function isAssignedMeanwhile(error: unknown): boolean {
  return error instanceof RelateError && error.code === 'group-assigned';
}

function assignmentFailed({ id, displayName }: GroupRoles['group']): RelateError {
  return failed(
    'assignment-failed',
    `Microsoft Graph could not give the roles to ${displayName}, and does not say why.`,
    {
      hint: 'Mostly the group was deleted, or is no security group. Choose another one, and try again.',
      facts: { group: id },
    },
  );
}
