import type { CustomerUser, UserProperties } from '../partner-center/users.ts';

/** One property that is to be another. */
export interface UserChange {
  readonly property: keyof UserProperties;
  readonly before: string | null;
  readonly after: string;
}

/** What of the wanted properties the user does not have yet, in the order wanted. */
export function userChanges(user: CustomerUser, wanted: Partial<UserProperties>): readonly UserChange[] {
  const names = Object.keys(wanted) as (keyof UserProperties)[];
  return names.flatMap((property) => {
    const before = user[property];
    const after = wanted[property];
    return after === undefined || after === before ? [] : [{ property, before, after }];
  });
}
