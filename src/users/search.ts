import type { CustomerUser } from '../partner-center/users.ts';
import { searchKey } from '../text/search-key.ts';

/** Whether a name or the UPN of a user contains a text; case, accents and punctuation of names don't matter. */
export function userSearch(text: string): (user: CustomerUser) => boolean {
  const key = searchKey(text);
  const lower = text.trim().toLowerCase();
  return ({ upn, displayName, firstName, lastName }) =>
    upn.toLowerCase().includes(lower) ||
    [displayName, firstName, lastName].some((name) => name !== null && searchKey(name).includes(key));
}
