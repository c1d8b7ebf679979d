import { notFound, RelateError } from '../errors.ts';
import { isGuid } from '../text/guid.ts';
import type { Answer } from '../transport/answer.ts';
import { jsonOf, unusableField } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { momentOf } from '../transport/moment.ts';
import { pathId } from '../transport/of-resource.ts';
import { customerPath, ofCustomer } from './customers.ts';

/**
 * An account in the tenant of a customer. Source: Partner Center developer documentation, user-resources. What the
 * service leaves out, blank or of another type is null.
 */
export interface CustomerUser {
  /** A GUID in lower case. */
  readonly id: string;
  /** The user principal name, which the person signs in with; the id where the service leaves it out. */
  readonly upn: string;
  /** The UPN where the service leaves it out. */
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Where the licences are used (`usageLocation`): two letters. Without it nobody can be given one. */
  readonly country: string | null;
  /** `active`, `inactive` for a deleted one, or whatever the service says next. */
  readonly state: string;
  /** `none`, `managed`, `federated`, or whatever the service says next. */
  readonly domainType: string | null;
  /** When it was deleted, in ISO 8601: its data is kept for 30 days from then on. */
  readonly deletedAt: string | null;
  /** When it was last synchronised with a directory of the customer's own, in ISO 8601. */
  readonly syncedAt: string | null;
}

/** What can be said of a user, and changed. */
export interface UserProperties {
  readonly upn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string;
  /** Two letters. */
  readonly country: string;
}

/** Which users to list. */
export interface UserQuery {
  /** Those that were deleted within 30 days, in place of the others. */
  readonly isDeleted?: boolean;
}

/** Rows of a page: as many as the documentation asks for of deleted users (view-a-deleted-user). */
const PAGE = 500;

const READ_ROLES = ['Directory Readers', 'Global Reader', 'User Administrator'] as const;
const WRITE_ROLES = ['Directory Writers', 'User Administrator'] as const;

/** Source: Partner Center developer documentation, get-a-list-of-all-user-accounts-for-a-customer and view-a-deleted-user. */
export const userList = {
  method: 'GET',
  path: (customerId, { isDeleted = false } = {}) => {
    const path = `${customerPath(customerId)}/users?size=${PAGE}`;
    if (!isDeleted) return path;
    const filter = { Field: 'UserState', Value: 'Inactive', Operator: 'equals' };
    return `${path}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  },
  what: 'the users of a customer',
  needsUser: true,
  capability: 'users',
  roles: READ_ROLES,
  read: readListed,
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[customerId: string, query?: UserQuery], CustomerUser>;

/** Source: Partner Center developer documentation, get-a-user-account-by-id. */
export const oneUser = {
  method: 'GET',
  path: userPath,
  what: 'a user of a customer',
  needsUser: true,
  capability: 'users',
  roles: READ_ROLES,
  read: readWhole,
} as const satisfies Endpoint<[customerId: string, userId: string], CustomerUser>;

/** Source: Partner Center developer documentation, create-user-accounts-for-a-customer. */
export const userCreation = {
  method: 'POST',
  path: (customerId) => `${customerPath(customerId)}/users`,
  payload: (_, properties, password) => ({
    body: { ...wireNames(properties), passwordProfile: passwordProfile(password), attributes: ATTRIBUTES },
    secret: password,
  }),
  what: 'a new user of a customer',
  needsUser: true,
  capability: 'users',
  roles: WRITE_ROLES,
  read: readWhole,
} as const satisfies Endpoint<[customerId: string, properties: UserProperties, password: string], CustomerUser>;

/** Source: Partner Center developer documentation, update-user-accounts-for-a-customer. Its examples have the id in the path. */
export const userChange = {
  method: 'PATCH',
  path: userPath,
  payload: (_customer, _user, properties) => ({ body: { ...wireNames(properties), attributes: ATTRIBUTES } }),
  what: 'a change of a user of a customer',
  needsUser: true,
  capability: 'users',
  roles: WRITE_ROLES,
  read: () => {},
} as const satisfies Endpoint<[customerId: string, userId: string, properties: Partial<UserProperties>], void>;

/** Source: Partner Center developer documentation, delete-user-accounts-for-a-customer. */
export const userDeletion = {
  method: 'DELETE',
  path: userPath,
  what: 'the deletion of a user of a customer',
  needsUser: true,
  capability: 'users',
  roles: ['User Administrator'],
  read: () => {},
} as const satisfies Endpoint<[customerId: string, userId: string], void>;

/** Source: Partner Center developer documentation, restore-a-user-for-a-customer. */
export const userRestore = {
  method: 'PATCH',
  path: userPath,
  payload: () => ({ body: { state: 'active', attributes: ATTRIBUTES } }),
  what: 'the return of a deleted user of a customer',
  needsUser: true,
  capability: 'users',
  roles: WRITE_ROLES,
  read: () => {},
} as const satisfies Endpoint<[customerId: string, userId: string], void>;

/**
 * The person has to choose another one at the next sign-in. Source: Partner Center developer documentation,
 * reset-user-password-for-a-customer; the path is that of its current version.
 */
export const passwordReset = {
  method: 'PATCH',
  path: (customerId, userId) => `${userPath(customerId, userId)}/resetpassword`,
  payload: (_customer, _user, password) => ({
    body: { passwordProfile: passwordProfile(password), attributes: ATTRIBUTES },
    secret: password,
  }),
  what: 'a new password for a user of a customer',
  needsUser: true,
  capability: 'password-reset',
  roles: ['User Administrator', 'Privileged Authentication Administrator'],
  read: () => {},
} as const satisfies Endpoint<[customerId: string, userId: string, password: string], void>;

const ATTRIBUTES = { objectType: 'CustomerUser' } as const;

/** The path of a user; the paths of what the user has begin with it. */
export function userPath(customerId: string, userId: string): string {
  return `${customerPath(customerId)}/users/${pathId(userId)}`;
}

/** What the service answers where it knows no such tenant (Partner Center developer documentation, error-codes). */
const TENANT_UNKNOWN = '60003';

/** Does something with the user of this id. Rejects with `user-not-found` where there is none, and as `ofCustomer` does. */
export async function ofUser<Result>(customerId: string, userId: string, work: () => Promise<Result>): Promise<Result> {
  // Anything else, as a part of a path, could lead to another resource.
  if (!isGuid(userId)) throw userMissing(userId, customerId);
  try {
    return await ofCustomer(customerId, work);
  } catch (error) {
    // The customer was found before: what is not there is the user, unless the service says otherwise.
    const isOfUser =
      error instanceof RelateError &&
      error.code === 'customer-not-found' &&
      error.facts.status === 404 &&
      error.facts.serviceCode !== TENANT_UNKNOWN;
    throw isOfUser ? userMissing(userId, customerId, error) : error;
  }
}

/** `user-not-found`: the customer of this id has no such user. */
export function userMissing(named: string, customerId: string, cause?: RelateError): RelateError {
  return notFound('user-not-found', `The customer has no user ${JSON.stringify(named)}.`, {
    hint: [
      { says: 'The users there are', next: { command: 'users list', args: [customerId] } },
      {
        says: 'Those that were deleted within 30 days',
        next: { command: 'users list', args: [customerId], options: { deleted: true } },
      },
    ],
    ...(cause === undefined ? {} : { facts: cause.facts, cause }),
  });
}

function passwordProfile(password: string) {
  return { password, forceChangePassword: true };
}

function wireNames({ upn, country, ...names }: Partial<UserProperties>) {
  return {
    ...(country === undefined ? {} : { usageLocation: country }),
    ...(upn === undefined ? {} : { userPrincipalName: upn }),
    ...names,
  };
}

function readListed(item: unknown, index: number, answer: Answer): CustomerUser {
  return readUser(item, `items[${index}]`, answer);
}

function readWhole(answer: Answer): CustomerUser {
  return readUser(jsonOf(answer), '', answer);
}

function readUser(value: unknown, at: string, answer: Answer): CustomerUser {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusableField(answer, at, value);
  const row = fieldsOf(value);
  if (!isGuid(row.id)) throw unusableField(answer, at === '' ? 'id' : `${at}.id`, row.id);
  const id = row.id.toLowerCase();
  const upn = textIn(row.userPrincipalName) || id;
  const deletedAt = momentOf(row.softDeletionTime);
  return {
    id,
    upn,
    displayName: textIn(row.displayName) || upn,
    firstName: textIn(row.firstName) || null,
    lastName: textIn(row.lastName) || null,
    country: textIn(row.usageLocation).toUpperCase() || null,
    state: wordIn(row.state, STATES) ?? (deletedAt === null ? 'active' : 'inactive'),
    domainType: wordIn(row.userDomainType, DOMAIN_TYPES),
    deletedAt,
    syncedAt: momentOf(row.lastDirectorySyncTime),
  };
}

/** In the order of Microsoft's SDK for .NET, UserState and UserDomainType: a number may come in place of a word. */
const STATES = ['active', 'inactive'];
const DOMAIN_TYPES = ['none', 'managed', 'federated'];

function wordIn(value: unknown, words: readonly string[]): string | null {
  const text = textIn(value).trim().toLowerCase();
  return (/^\d+$/.test(text) ? words[Number(text)] : text) || null;
}
