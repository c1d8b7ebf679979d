import { isUnclear } from '../admin/change.ts';
import { ROLES, type Role, roleOf } from '../admin/roles/catalogue.ts';
import { similarRoles } from '../admin/roles/find.ts';
import { notFound, RelateError } from '../errors.ts';
import type { DirectoryRole } from '../partner-center/directory-roles.ts';
import type { DirectoryRoles } from '../partner-center/directory-roles-client.ts';
import type { CustomerUser } from '../partner-center/users.ts';
import { caseFolded } from '../text/name-key.ts';

/** The role that the service lists, by its name of today where that is known here. */
export function roleOfDirectory({ id, name }: DirectoryRole): Role {
  const role = roleOf(id);
  return role.name === role.id ? { ...role, name } : role;
}

/**
 * The roles that are meant among those that the service lists, each by its name of today or that of the service, in any
 * case, or by its template id; each once. Rejects with `role-not-found`, and with `role-not-listed` for a role of Entra
 * that can't be given there.
 */
export function resolveDirectoryRoles(wanted: readonly string[], listed: readonly DirectoryRole[]): readonly Role[] {
  const found = wanted.map((text) => roleMeant(text, listed));
  return [...new Map(found.map((role) => [role.id, role])).values()];
}

function roleMeant(text: string, listed: readonly DirectoryRole[]): Role {
  const key = keyOf(text);
  const isMeant = (role: DirectoryRole) =>
    role.id === key || keyOf(role.name) === key || keyOf(roleOfDirectory(role).name) === key;
  const found = listed.find(isMeant);
  if (found !== undefined) return roleOfDirectory(found);
  const known = ROLES.find(({ id, name }) => id === key || keyOf(name) === key);
  throw known === undefined ? roleNotFound(text, listed) : roleNotListed(known);
}

function roleNotFound(text: string, listed: readonly DirectoryRole[]): RelateError {
  const similar = similarRoles(text, listed.map(roleOfDirectory));
  const list = { says: 'All roles of Entra', next: { command: 'admin roles' } };
  return notFound('role-not-found', `There is no role ${JSON.stringify(text)}.`, {
    hint: similar.length === 0 ? list : [`Did you mean: ${similar.join(', ')}?`, list],
    facts: { candidates: similar },
  });
}

function roleNotListed({ id, name }: Role): RelateError {
  return notFound('role-not-listed', `Partner Center does not have the role ${name} of this customer.`, {
    hint: 'A role that nobody in the tenant ever had is not there: give it once in the Entra admin center of the customer.',
    facts: { role: id },
  });
}

function keyOf(text: string): string {
  return caseFolded(text.normalize('NFC').trim().replace(/\s+/gu, ' '));
}

type RolePort = Pick<DirectoryRoles, 'ofUser' | 'give' | 'take'>;
type Person = Pick<CustomerUser, 'id' | 'upn' | 'displayName'>;

/** Gives a user a role that the user does not have. Where the answer was lost, it is looked whether it was done. */
export function giveRole(roles: RolePort, customerId: string, user: Person, roleId: string): Promise<void> {
  const give = () => roles.give(customerId, roleId, user);
  return doneOnce(give, async () => (await heldRoleIds(roles, customerId, user)).has(roleId));
}

/** Takes a role that a user has. Where the answer was lost, it is looked whether it was done. */
export function takeRole(roles: RolePort, customerId: string, user: Person, roleId: string): Promise<void> {
  const take = () => roles.take(customerId, roleId, user.id);
  return doneOnce(take, async () => !(await heldRoleIds(roles, customerId, user)).has(roleId));
}

/** The template ids of the roles that a user has. */
export async function heldRoleIds(
  roles: Pick<RolePort, 'ofUser'>,
  customerId: string,
  { id }: Pick<Person, 'id'>,
): Promise<ReadonlySet<string>> {
  return new Set((await roles.ofUser(customerId, id)).map((role) => role.id));
}

async function doneOnce(work: () => Promise<void>, isDone: () => Promise<boolean>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(isUnclear(error) || isConflict(error))) throw error;
    if (!(await isDone())) await work();
  }
}

/** Somebody else may have done the same meanwhile. */
function isConflict(error: unknown): boolean {
  return error instanceof RelateError && error.facts.status === 409;
}
