import type { SandboxCustomer } from '../directory.ts';
import type { UserFacts } from '../users/facts.ts';
import { resourceLink } from './bodies.ts';

/** A password as it was sent. It is answered, and not kept. */
export interface SentPassword {
  readonly password: string;
  readonly forceChangePassword: boolean;
}

/** A user (get-a-user-account-by-id). What it does not have is left out. */
export function userBody({ id: customerId }: SandboxCustomer, user: UserFacts) {
  return {
    ...fieldsOf(user),
    userDomainType: 'none',
    state: user.deletedAt === null ? 'active' : 'inactive',
    ...(user.deletedAt === null ? {} : { softDeletionTime: secondsOf(user.deletedAt) }),
    links: { self: resourceLink(`/customers/${customerId}/users/${user.id}`) },
    attributes: ATTRIBUTES,
  };
}

/** A user that was just created (create-user-accounts-for-a-customer): with its password, and without a link. */
export function createdUserBody(user: UserFacts, password: SentPassword) {
  return { ...withPassword(user, password), attributes: ATTRIBUTES };
}

/** A user whose password was reset (reset-user-password-for-a-customer): with the password. */
export function resetUserBody({ id: customerId }: SandboxCustomer, user: UserFacts, password: SentPassword) {
  return {
    ...withPassword(user, password),
    links: { self: resourceLink(`/customers/${customerId}/users/${user.id}`) },
    attributes: ATTRIBUTES,
  };
}

const ATTRIBUTES = { objectType: 'CustomerUser' };

function withPassword(user: UserFacts, { password, forceChangePassword }: SentPassword) {
  return {
    ...fieldsOf(user),
    passwordProfile: { forceChangePassword, password },
    lastDirectorySyncTime: null,
    userDomainType: 'none',
    state: 'active',
    softDeletionTime: null,
  };
}

function fieldsOf(user: UserFacts) {
  const { id, userPrincipalName, firstName, lastName, displayName, usageLocation, immutableId, phoneNumber } = user;
  return {
    ...(usageLocation === null ? {} : { usageLocation }),
    id,
    userPrincipalName,
    ...(firstName === null ? {} : { firstName }),
    ...(lastName === null ? {} : { lastName }),
    displayName,
    ...(immutableId === null ? {} : { immutableId }),
    ...(phoneNumber === null ? {} : { phoneNumber }),
  };
}

/** A moment as the service writes it, without parts of a second. */
function secondsOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
