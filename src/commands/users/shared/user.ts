import { shortLine } from '../../../output/sanitise.ts';
import type { CustomerUser } from '../../../partner-center/users.ts';

/** The user that is meant. */
export const user = { name: '<user>', meaning: 'UPN, id, or a display name that no other user has' } as const;

/** How a user is named in a sentence. */
export function userTitle({ displayName, upn }: Pick<CustomerUser, 'displayName' | 'upn'>): string {
  return shortLine(displayName === upn ? upn : `${displayName} (${upn})`);
}
