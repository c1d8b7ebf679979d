import type { AdminRelationship } from '../graph/admin-relationships.ts';
import { extendsItself } from './access.ts';
import { type ChangingGraph, changeRelationship } from './change.ts';
import { GLOBAL_ADMINISTRATOR_ID } from './roles/global-administrator.ts';

/** By what a relationship extends itself: half a year, the one duration that the service takes. */
export const AUTO_EXTEND = 'P180D';

/**
 * Why a relationship can't be made to extend itself, or need not.
 *
 * - `extends-already`
 * - `global-administrator`: the role rules it out, as long as it is there
 * - `only-global-administrator`: without that role, none would be left
 * - `not-active`: not in force yet, or not any more
 */
export type ExtendObstacle = 'extends-already' | 'global-administrator' | 'only-global-administrator' | 'not-active';

/** How relationships are to be made to extend themselves. */
export interface ExtendOptions {
  /** Whether the role of Global Administrator is given up for it. */
  readonly dropGlobalAdministrator: boolean;
}

/**
 * Why the relationship can't be made to extend itself; undefined where it can. Source: Microsoft Graph documentation,
 * Update delegatedAdminRelationship: auto-extend may be set in the states `created` and `active`, the role removed in
 * `active`.
 */
export function obstacleToExtending(
  relationship: Pick<AdminRelationship, 'state' | 'roleIds' | 'autoExtendDuration'>,
  { dropGlobalAdministrator }: ExtendOptions,
): ExtendObstacle | undefined {
  const { state, roleIds } = relationship;
  const hasRole = roleIds.includes(GLOBAL_ADMINISTRATOR_ID);
  if (extendsItself(relationship)) return 'extends-already';
  if (state !== 'active' && (state !== 'created' || hasRole)) return 'not-active';
  if (!hasRole) return undefined;
  if (!dropGlobalAdministrator) return 'global-administrator';
  return roleIds.length === 1 ? 'only-global-administrator' : undefined;
}

/**
 * Makes the relationship extend itself, after Global Administrator was given up where that is wanted: two changes, since
 * the service refuses both at once. Resolves with the obstacle where what the service has now has one, and with undefined
 * when it is done.
 */
export async function extendRelationship(
  graph: ChangingGraph,
  id: string,
  options: ExtendOptions,
): Promise<ExtendObstacle | undefined> {
  let obstacle: ExtendObstacle | undefined;
  let wasPossible = false;
  const unlessObstructed =
    <Change>(change: (relationship: AdminRelationship) => Change | undefined) =>
    (relationship: AdminRelationship): Change | undefined => {
      const found = obstacleToExtending(relationship, options);
      // Done meanwhile, by this command where its answer was lost.
      obstacle = found === 'extends-already' && wasPossible ? undefined : found;
      wasPossible ||= found === undefined;
      return found === undefined ? change(relationship) : undefined;
    };
  await changeRelationship(
    graph,
    id,
    unlessObstructed(({ roleIds }) =>
      roleIds.includes(GLOBAL_ADMINISTRATOR_ID)
        ? { roleIds: roleIds.filter((role) => role !== GLOBAL_ADMINISTRATOR_ID) }
        : undefined,
    ),
  );
  if (obstacle !== undefined) return obstacle;
  await changeRelationship(
    graph,
    id,
    unlessObstructed(() => ({ autoExtendDuration: AUTO_EXTEND })),
  );
  return obstacle;
}
