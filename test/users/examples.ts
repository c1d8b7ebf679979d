import type { CustomerUser, UserProperties } from '../../src/partner-center/users.ts';
import { idOf } from '../partner-center/service.ts';

/** A user for each number. */
export function userOf(number: number, changes: Partial<CustomerUser> = {}): CustomerUser {
  return {
    id: idOf(number),
    upn: `user${number}@contoso.com`,
    displayName: `User ${number}`,
    firstName: 'User',
    lastName: String(number),
    country: 'DE',
    state: 'active',
    domainType: 'managed',
    deletedAt: null,
    syncedAt: null,
    ...changes,
  };
}

export const kim: UserProperties = {
  upn: 'kim@contoso.com',
  firstName: 'Kim',
  lastName: 'Lee',
  displayName: 'Kim Lee',
  country: 'DE',
};

/** Pages of users, which remember how many of them were read. */
export function pagesOf(...pages: readonly (readonly CustomerUser[])[]) {
  const read = { pages: 0 };
  async function* each() {
    for (const page of pages) {
      read.pages += 1;
      yield page;
    }
  }
  return { read, pages: () => each() };
}
