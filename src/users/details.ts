import { RelateError, refusalOf } from '../errors.ts';
import type { DirectoryRole } from '../partner-center/directory-roles.ts';
import type { DirectoryRoles } from '../partner-center/directory-roles-client.ts';
import type { ProductSku } from '../partner-center/licenses.ts';
import type { Licenses } from '../partner-center/licenses-client.ts';
import type { CustomerUser } from '../partner-center/users.ts';

/** A part of what there is of a user that could not be read. */
export interface UnknownUserPart {
  readonly part: 'licenses' | 'roles';
  readonly reason: RelateError;
}

/** All there is of a user. What could not be read is null, and stands in `unknown`. */
export interface UserDetails extends CustomerUser {
  readonly licenses: readonly ProductSku[] | null;
  readonly roles: readonly DirectoryRole[] | null;
  readonly unknown: readonly UnknownUserPart[];
}

/** Reads the licenses and the roles of a user side by side. */
export async function userDetails(
  customerId: string,
  user: CustomerUser,
  licenses: Pick<Licenses, 'ofUser'>,
  roles: Pick<DirectoryRoles, 'ofUser'>,
): Promise<UserDetails> {
  const [ownLicenses, ownRoles] = await Promise.all([
    licenses.ofUser(customerId, user.id).catch(refusalOf),
    roles.ofUser(customerId, user.id).catch(refusalOf),
  ]);
  const unknown: UnknownUserPart[] = [];
  if (ownLicenses instanceof RelateError) unknown.push({ part: 'licenses', reason: ownLicenses });
  if (ownRoles instanceof RelateError) unknown.push({ part: 'roles', reason: ownRoles });
  return {
    ...user,
    licenses: ownLicenses instanceof RelateError ? null : ownLicenses,
    roles: ownRoles instanceof RelateError ? null : ownRoles,
    unknown,
  };
}
