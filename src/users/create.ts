import { ExitCode, failed, hintLines, RelateError } from '../errors.ts';
import type { CustomerUser, UserProperties } from '../partner-center/users.ts';
import type { Users } from '../partner-center/users-client.ts';
import { userWithUpn } from './find.ts';
import { keepsPassword } from './keep-password.ts';
import type { PasswordSink } from './passwords.ts';

/** What a user is created with. */
export interface CreatePorts {
  readonly users: Pick<Users, 'create' | 'pages'>;
  readonly passwords: PasswordSink;
}

/** A user that is there now. */
export interface CreatedUser {
  readonly user: CustomerUser;
  /** False for one that was there already, just as it was wanted. Its password is that of an earlier run, or unknown. */
  readonly isNew: boolean;
  /** Whether the password that `passwords` has is the user's. */
  readonly hasPassword: boolean;
}

/**
 * Creates a user of the customer of this id. The password is kept before the service is asked, and forgotten only when it
 * is certain that nobody was created with it. Where the user is there already, as when an earlier run was killed, it is
 * read and compared. Rejects with `user-differs` when it is another one, and with `upn-taken` when something else has the
 * name; with facts `isUnclear` where nobody knows whether it was created.
 */
export async function createUser(
  customerId: string,
  properties: UserProperties,
  { users, passwords }: CreatePorts,
): Promise<CreatedUser> {
  const { upn } = properties;
  const { password, isEarlier } = await passwords.take(upn);
  try {
    const user = await users.create(customerId, properties, password);
    return { user, isNew: true, hasPassword: true };
  } catch (error) {
    if (!isEarlier && !keepsPassword(error)) await passwords.drop(upn);
    if (!saysTaken(error)) throw error;
    const user = await userWithUpn(upn, users.pages(customerId));
    if (user === undefined) throw upnTaken(customerId, upn, error);
    const differences = differencesOf(user, properties);
    if (differences.length > 0) throw userDiffers(customerId, user, differences);
    return { user, isNew: false, hasPassword: isEarlier };
  }
}

/**
 * The documentation has no code for this: Microsoft Graph, which the service asks, answers 400 with `Another object with the
 * same value for property userPrincipalName already exists`.
 */
function saysTaken(error: unknown): error is RelateError {
  if (!(error instanceof RelateError)) return false;
  const { status, description = '' } = error.facts;
  return (
    status === 409 || (status === 400 && /\balready exists\b|\bsame value for property\b/i.test(String(description)))
  );
}

const TITLES = { firstName: 'first name', lastName: 'last name', displayName: 'display name', country: 'country' };

/** What of the user is not as it is wanted, as clauses. */
function differencesOf(user: CustomerUser, wanted: UserProperties): readonly string[] {
  const names = Object.keys(TITLES) as (keyof typeof TITLES)[];
  return names
    .filter((name) => (user[name] ?? '') !== wanted[name])
    .map((name) => `the ${TITLES[name]} is ${JSON.stringify(user[name] ?? '')}, not ${JSON.stringify(wanted[name])}`);
}

function userDiffers(customerId: string, { upn }: CustomerUser, differences: readonly string[]): RelateError {
  return failed('user-differs', `There is a user ${upn} already, and another one: ${differences.join(', ')}.`, {
    hint: {
      says: 'Nothing was changed. To change that user',
      next: { command: 'users edit', args: [customerId, upn] },
    },
    facts: { upn },
  });
}

function upnTaken(customerId: string, upn: string, cause: RelateError): RelateError {
  return new RelateError(ExitCode.failed, 'upn-taken', `${upn} is taken, and by no user that is listed.`, {
    hint: [
      {
        says: 'A user who was deleted within 30 days keeps the name',
        next: { command: 'users list', args: [customerId], options: { deleted: true } },
      },
      'Else it is that of a group, a contact or a shared mailbox.',
      ...hintLines(cause.hint).slice(-1),
    ],
    facts: cause.facts,
    cause,
  });
}
