import type { CustomerUser } from '../partner-center/users.ts';
import type { Users } from '../partner-center/users-client.ts';
import { keepsPassword } from './keep-password.ts';
import type { PasswordSink } from './passwords.ts';

/**
 * Gives a user a new password, which is kept before the service is asked, and forgotten only when it is certain that the
 * user has the old one. Rejects with facts `isUnclear` where nobody knows.
 */
export async function resetPassword(
  customerId: string,
  { id, upn }: CustomerUser,
  { users, passwords }: { readonly users: Pick<Users, 'resetPassword'>; readonly passwords: PasswordSink },
): Promise<void> {
  const { password } = await passwords.take(upn);
  try {
    await users.resetPassword(customerId, id, password);
  } catch (error) {
    if (!keepsPassword(error)) await passwords.drop(upn);
    throw error;
  }
}
