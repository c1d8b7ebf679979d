import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { type AssignmentOutcome, type AssignPorts, assignRoles, type GroupRoles } from './assign.ts';

/** What a group got. */
export interface CopiedAssignment extends GroupRoles {
  readonly outcome: AssignmentOutcome;
}

/**
 * Gives each group what it has by another relationship, as far as this one has the roles. `nameOf` tells the name of a
 * group by its id. Groups come in the order of the service.
 */
export async function copyAssignments(
  ports: AssignPorts,
  from: Pick<AdminRelationship, 'id'>,
  to: AdminRelationship,
  nameOf: (groupId: string) => Promise<string>,
): Promise<readonly CopiedAssignment[]> {
  const copied: CopiedAssignment[] = [];
  for (const { groupId, roleIds, status } of await ports.graph.accessAssignments(from.id)) {
    const kept = roleIds.filter((role) => to.roleIds.includes(role));
    if (status !== 'active' || kept.length === 0) continue;
    const wanted = { group: { id: groupId, displayName: await nameOf(groupId) }, roleIds: kept };
    copied.push({ ...wanted, outcome: await assignRoles(ports, to, wanted) });
  }
  return copied;
}
