import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import { unusableField } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { pathId } from '../transport/of-resource.ts';
import { customerPath } from './customers.ts';
import { type CustomerUser, userPath } from './users.ts';

/**
 * A role of Entra in the tenant of a customer. Source of all in this file: Partner Center developer documentation,
 * get-user-roles-for-a-customer, set-user-roles-for-a-customer and remove-customer-user-from-a-role.
 */
export interface DirectoryRole {
  /** Template id, the same in every tenant: a GUID in lower case. */
  readonly id: string;
  /** As the service calls it, which may be an older name: `User Account Administrator`; the id where it is left out. */
  readonly name: string;
}

/** A user who has a role. */
export interface RoleMember {
  /** A GUID in lower case. */
  readonly id: string;
  /** The id where the service leaves it out. */
  readonly upn: string;
  /** The UPN where the service leaves it out. */
  readonly displayName: string;
}

/** Those of the call's own page, get-user-roles-for-a-customer; dap-api-impact names the first alone. */
const ROLE_READERS = [
  ...(['Directory Readers', 'Global Reader', 'User Administrator'] as const),
  ...(['Privileged Role Administrator', 'Directory Writers'] as const),
];
const MEMBER_READERS = [
  'Directory Readers',
  'Global Reader',
  'Directory Writers',
  'Privileged Role Administrator',
] as const;
const MEMBER_WRITERS = ['Privileged Role Administrator'] as const;

/** The roles that can be given in the tenant of a customer. */
export const directoryRoleList = {
  method: 'GET',
  path: (customerId) => `${customerPath(customerId)}/directoryroles`,
  what: 'the roles of a customer',
  needsUser: true,
  capability: 'directory-roles',
  roles: ROLE_READERS,
  read: readRole,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string], DirectoryRole>;

/** The roles that a user has. */
export const userRoleList = {
  method: 'GET',
  path: (customerId, userId) => `${userPath(customerId, userId)}/directoryroles`,
  what: 'the roles of a user',
  needsUser: true,
  capability: 'directory-roles',
  roles: ['Directory Readers', 'Global Reader', 'User Administrator'],
  read: readRole,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string, userId: string], DirectoryRole>;

/** The users who have a role. */
export const roleMemberList = {
  method: 'GET',
  path: membersPath,
  what: 'the members of a role',
  needsUser: true,
  capability: 'directory-roles',
  roles: MEMBER_READERS,
  read: readMember,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string, roleId: string], RoleMember>;

/** Gives a role to a user. */
export const roleAddition = {
  method: 'POST',
  path: (customerId, roleId) => membersPath(customerId, roleId),
  payload: (_customerId, _roleId, { id, upn, displayName }) => ({
    body: { Id: id, DisplayName: displayName, UserPrincipalName: upn, Attributes: { ObjectType: 'UserMember' } },
  }),
  what: 'giving a role to a user',
  needsUser: true,
  capability: 'directory-roles',
  roles: MEMBER_WRITERS,
  read: () => {},
} as const satisfies Endpoint<
  [customerId: string, roleId: string, user: Pick<CustomerUser, 'id' | 'upn' | 'displayName'>],
  void
>;

/** Takes a role from a user. */
export const roleRemoval = {
  method: 'DELETE',
  path: (customerId, roleId, userId) => `${membersPath(customerId, roleId)}/${pathId(userId)}`,
  what: 'taking a role from a user',
  needsUser: true,
  capability: 'directory-roles',
  roles: MEMBER_WRITERS,
  read: () => {},
} as const satisfies Endpoint<[customerId: string, roleId: string, userId: string], void>;

function membersPath(customerId: string, roleId: string): string {
  return `${customerPath(customerId)}/directoryroles/${pathId(roleId)}/usermembers`;
}

function readRole(item: unknown, index: number, answer: Answer): DirectoryRole {
  const { id, row } = identified(item, index, answer);
  return { id, name: textIn(row.name) || id };
}

function readMember(item: unknown, index: number, answer: Answer): RoleMember {
  const { id, row } = identified(item, index, answer);
  const upn = textIn(row.userPrincipalName) || id;
  return { id, upn, displayName: textIn(row.displayName) || upn };
}

function identified(item: unknown, index: number, answer: Answer) {
  if (typeof item !== 'object' || item === null) throw unusableField(answer, `items[${index}]`, item);
  const row = fieldsOf(item);
  if (!isGuid(row.id)) throw unusableField(answer, `items[${index}].id`, row.id);
  return { id: row.id.toLowerCase(), row };
}
