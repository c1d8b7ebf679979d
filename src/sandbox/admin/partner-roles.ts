import { GLOBAL_ADMINISTRATOR_ID } from '../../admin/roles/global-administrator.ts';
import type { DirectoryCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import { assignmentStatusOf, rolesOf, statusOf } from './status.ts';

/**
 * The roles that a user of the partner has in a customer's tenant now: those that an active admin relationship has and
 * an active assignment gives to a group that the user is in, directly or through another group. Template ids.
 */
export function rolesAt(
  { admin, assignments }: Sandbox,
  customer: DirectoryCustomer,
  directory: PartnerDirectory,
): ReadonlySet<string> {
  const { now } = admin;
  const groups = new Set(directory.groupsOf(directory.me).map(({ id }) => id));
  const relationships = [...admin.listed({ customer: customer.id })].filter(
    (relationship) => statusOf(relationship, now) === 'active',
  );
  const roles = relationships.flatMap((relationship) => {
    const granted = rolesOf(relationship, now);
    return assignments
      .of(relationship.id)
      .filter((assignment) => assignmentStatusOf(assignment, now) === 'active' && groups.has(assignment.groupId))
      .flatMap((assignment) => rolesOf(assignment, now).filter((role) => granted.includes(role)));
  });
  return new Set(roles);
}

/** Whether a user with these roles may do what needs any one of the others. */
export function isEnough(roles: ReadonlySet<string>, needed: readonly string[]): boolean {
  return roles.has(GLOBAL_ADMINISTRATOR_ID) || needed.some((role) => roles.has(role));
}
