import { RelateError } from '../../errors.ts';
import type { AccessAssignment } from '../../graph/access-assignments.ts';
import type { Graph } from '../../graph/client.ts';

/** Directory Readers. */
const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

/** The group of the partner whose members reach the Azure subscriptions they sold. */
const ADMIN_AGENTS = 'AdminAgents';

/**
 * Whether admins of Azure subscriptions may lose access by a relationship for Microsoft 365 alone: unless a group that is
 * in AdminAgents has the role of Directory Readers in it. Undefined where the directory does not say. Source: Microsoft's
 * documentation of GDAP, its part on Azure subscriptions.
 */
export async function mayLoseAzureAccess(
  graph: Pick<Graph, 'groupMemberships'>,
  assignments: readonly AccessAssignment[],
): Promise<boolean | undefined> {
  const readers = assignments.filter(
    ({ status, roleIds }) => status === 'active' && roleIds.includes(DIRECTORY_READERS),
  );
  try {
    for (const { groupId } of readers) {
      const groups = await graph.groupMemberships(groupId);
      if (groups.some(({ displayName }) => displayName === ADMIN_AGENTS)) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof RelateError) return undefined;
    throw error;
  }
}
