import { ROLES, type RoleName } from '../../admin/roles/catalogue.ts';
import { isEnough, rolesAt } from '../admin/partner-roles.ts';
import { directoryOf } from '../admin/signed-in.ts';
import type { SandboxCustomer } from '../directory.ts';
import { ownClaims } from '../identity/bearer.ts';
import type { Sandbox } from '../sandbox.ts';
import type { ApiContext, ApiRefusal } from './protocol.ts';

/**
 * The roles in the customer's tenant of which any one is enough (Partner Center developer documentation,
 * dap-api-impact).
 */
export const ROLES_NEEDED = {
  readUsers: ['Directory Readers', 'Global Reader', 'User Administrator'],
  changeUsers: ['Directory Writers', 'User Administrator'],
  deleteUsers: ['User Administrator'],
  resetPasswords: ['User Administrator', 'Privileged Authentication Administrator'],
  readLicenses: ['Directory Readers', 'Directory Writers', 'User Administrator', 'License Administrator'],
  readSkus: ['Directory Readers', 'Global Reader', 'User Administrator', 'License Administrator'],
  changeLicenses: ['Directory Writers', 'User Administrator', 'License Administrator'],
  readRolesOfUser: ['Directory Readers', 'Global Reader', 'User Administrator'],
  // Of the roles that get-user-roles-for-a-customer names, only the first is in the other list.
  readRoles: [
    'Directory Readers',
    'Global Reader',
    'User Administrator',
    'Privileged Role Administrator',
    'Directory Writers',
  ],
  readMembers: ['Directory Readers', 'Global Reader', 'Directory Writers', 'Privileged Role Administrator'],
  changeMembers: ['Privileged Role Administrator'],
} as const satisfies Readonly<Record<string, readonly RoleName[]>>;

export type NeededRoles = (typeof ROLES_NEEDED)[keyof typeof ROLES_NEEDED];

/**
 * Why the caller may not do what needs one of these roles at the customer; undefined when it may. Delegated admin
 * privileges allow everything. A token that the stand-in did not issue is that of an administrator of the partner, who
 * needs the roles as everybody does.
 */
export async function problemOfAccess(
  sandbox: Sandbox,
  context: ApiContext,
  found: SandboxCustomer,
  needed: NeededRoles,
): Promise<ApiRefusal | undefined> {
  if (found.delegated === true) return undefined;
  const roles = rolesAt(sandbox, found, directoryOf(sandbox, await ownClaims(sandbox, context)));
  const ids = ROLES.filter(({ name }) => needed.some((wanted) => wanted === name)).map(({ id }) => id);
  if (isEnough(roles, ids)) return undefined;
  const description =
    `The caller has none of these roles at the customer: ${needed.join(', ')}. An active admin relationship has to ` +
    'have the role, and to give it to a security group that the caller is in.';
  return { status: 403, code: 900308, description };
}
