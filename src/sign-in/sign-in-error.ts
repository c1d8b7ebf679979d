import { type ErrorOptions, ExitCode, RelateError } from '../errors.ts';

/** What stops a command because of the sign-in: exit code 4. */
export function signInError(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.signIn, code, message, options);
}

/** The profile that somebody should be signed in with, and what to run to sign in. */
interface Wanted {
  readonly profile: string;
  readonly tenantId: string;
  readonly cloud: string;
  readonly command: string;
}

/** There is no sign-in. */
export function nobody({ profile, command }: Wanted): RelateError {
  return signInError('sign-in-needed', `Nobody is signed in with the profile ${profile}.`, {
    hint: `Sign in: ${command}`,
  });
}

/** There is one, of another tenant than that of the profile. */
export function otherTenant(
  found: string,
  what: 'You signed in' | 'The sign-in was made',
  { profile, tenantId, command }: Wanted,
): RelateError {
  const message = `${what} to the tenant ${found}, but the profile ${profile} is of ${tenantId}.`;
  return signInError('sign-in-of-other-tenant', message, {
    hint: `Sign in with an account of that tenant: ${command}`,
    facts: { signedInTo: found, tenantId },
  });
}

/** There is one, of another cloud than that of the profile. */
export function otherCloud(found: string, { profile, cloud, command }: Wanted): RelateError {
  const message = `The sign-in was made in the cloud ${found}, but the profile ${profile} is in ${cloud}.`;
  return signInError('sign-in-of-other-cloud', message, { hint: `Sign in again: ${command}` });
}
