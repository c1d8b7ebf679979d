import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { textIn } from '../transport/fields.ts';
import { identified } from './fields.ts';
import type { ListStyle } from './list-style.ts';
import { quoted, segment, withQuery } from './paths.ts';

/** A person of the partner's tenant. */
export interface DirectoryUser {
  /** A GUID in lower case. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

/** A group of the partner's tenant. */
export interface DirectoryGroup {
  /** A GUID in lower case. */
  readonly id: string;
  /** Empty where the service does not show it: for want of the permission GroupMember.Read.All. */
  readonly displayName: string;
  /** Null where the service does not say. */
  readonly isSecurityGroup: boolean | null;
}

const USER_FIELDS = 'id,displayName,userPrincipalName';
const GROUP_FIELDS = 'id,displayName,securityEnabled';
/** Rows of a page of the directory: the most there can be. */
const PAGE = '999';

/** Source: Microsoft Graph documentation, Get a user. */
export const ownUser = {
  method: 'GET',
  path: () => withQuery('/v1.0/me', { $select: USER_FIELDS }),
  what: 'who is signed in',
  needsUser: true,
  read: (answer) => readUser(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[], DirectoryUser>;

/** By id or user principal name. Source: Microsoft Graph documentation, Get a user. */
export const userRecord = {
  method: 'GET',
  path: (user) => withQuery(`/v1.0/users/${segment(user)}`, { $select: USER_FIELDS }),
  what: 'a user',
  needsUser: false,
  read: (answer) => readUser(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[user: string], DirectoryUser>;

/** What somebody or something is a member of: directory roles too, which are null here. */
interface Membership {
  readonly id: string;
  readonly group: DirectoryGroup | null;
}

/** Directly or through another group. Source: Microsoft Graph documentation, List a user's memberships. */
export const membershipList = {
  method: 'GET',
  path: (user, style) => transitivePath(user === 'me' ? '/v1.0/me' : `/v1.0/users/${segment(user)}`, style),
  what: 'the groups of a user',
  needsUser: false,
  read: readMembership,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[user: string, style?: ListStyle], Membership>;

/** Directly or through another group. Source: Microsoft Graph documentation, List a group's memberships. */
export const groupMembershipList = {
  method: 'GET',
  path: (id, style) => transitivePath(`/v1.0/groups/${segment(id)}`, style),
  what: 'the groups of a group',
  needsUser: false,
  read: readMembership,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[id: string, style?: ListStyle], Membership>;

const GROUP_TYPE = '#microsoft.graph.group';

/** Source: Microsoft Graph documentation, Get group. */
export const groupRecord = {
  method: 'GET',
  path: (id) => withQuery(`/v1.0/groups/${segment(id)}`, { $select: GROUP_FIELDS }),
  what: 'a group',
  needsUser: false,
  read: (answer) => readGroup(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[id: string], DirectoryGroup>;

/** Source: Microsoft Graph documentation, List groups: names are compared in any case, and need not be unique. */
export const groupsByName = {
  method: 'GET',
  path: (name, style) =>
    withQuery('/v1.0/groups', { $filter: `displayName eq ${quoted(name)}`, ...styled(GROUP_FIELDS, style) }),
  what: 'the groups of a name',
  needsUser: false,
  read: (item, index, answer) => readGroup(item, answer, `value[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[name: string, style?: ListStyle], DirectoryGroup>;

/** People in a group, directly or through another one. Source: Microsoft Graph documentation, List group transitive members. */
export const groupMemberList = {
  method: 'GET',
  path: (id, style) => withQuery(`/v1.0/groups/${segment(id)}/transitiveMembers`, styled(USER_FIELDS, style)),
  what: 'the members of a group',
  needsUser: false,
  read: (item, index, answer) => {
    const row = identified(item, answer, `value[${index}]`);
    const type = row['@odata.type'] ?? USER_TYPE;
    return { id: row.id, user: type === USER_TYPE ? readUser(item, answer, `value[${index}]`) : null };
  },
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<
  [id: string, style?: ListStyle],
  { readonly id: string; readonly user: DirectoryUser | null }
>;

const USER_TYPE = '#microsoft.graph.user';

function transitivePath(whose: string, style?: ListStyle): string {
  return withQuery(`${whose}/transitiveMemberOf`, styled('id,displayName', style));
}

function styled($select: string, { isPlain = false }: ListStyle = {}) {
  return isPlain ? {} : { $select, $top: PAGE };
}

function readMembership(item: unknown, index: number, answer: Answer): Membership {
  const row = identified(item, answer, `value[${index}]`);
  const isGroup = (row['@odata.type'] ?? GROUP_TYPE) === GROUP_TYPE;
  return { id: row.id, group: isGroup ? readGroup(item, answer, `value[${index}]`) : null };
}

function readUser(value: unknown, answer: Answer, where: string): DirectoryUser {
  const { id, displayName, userPrincipalName } = identified(value, answer, where);
  return {
    id: id.toLowerCase(),
    displayName: textIn(displayName),
    userPrincipalName: textIn(userPrincipalName),
  };
}

function readGroup(value: unknown, answer: Answer, where: string): DirectoryGroup {
  const { id, displayName, securityEnabled } = identified(value, answer, where);
  return {
    id: id.toLowerCase(),
    displayName: textIn(displayName),
    isSecurityGroup: typeof securityEnabled === 'boolean' ? securityEnabled : null,
  };
}
