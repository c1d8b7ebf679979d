import { type ErrorOptions, ExitCode, type Hint, RelateError } from '../errors.ts';
import { firstSteps, type LoginTarget, loginStep } from './login-step.ts';

/** What stops a command because of the sign-in: exit code 4. */
export function signInError(code: string, message: string, options?: ErrorOptions): RelateError {
  return new RelateError(ExitCode.signIn, code, message, options);
}

/** The profile that somebody should be signed in with. */
interface ExpectedSignIn extends LoginTarget {
  readonly tenantId: string;
  readonly cloud: string;
}

/** There is no sign-in. What to do about it is to sign in, unless `hint` says otherwise. */
export function signInNeeded(expected: LoginTarget, hint: Hint = firstSteps(expected)): RelateError {
  return signInError('sign-in-needed', `Nobody is signed in with the profile ${expected.profile}.`, {
    hint,
  });
}

/** An application is signed in, and the mailbox of a person is wanted. */
export function mailboxNeedsPerson(profile: string): RelateError {
  return signInError('mailbox-needs-person', 'An application is signed in, and has no mailbox.', {
    hint: {
      says: 'Sign in as a person, for drafts alone',
      next: { command: 'login', options: { mail: true }, profile },
    },
  });
}

/** There is one, of another tenant than that of the profile. */
export function otherTenant(
  found: string,
  what: 'You signed in' | 'The sign-in was made',
  expected: ExpectedSignIn,
): RelateError {
  const { profile, tenantId } = expected;
  const message = `${what} to the tenant ${found}, but the profile ${profile} is of ${tenantId}.`;
  return signInError('sign-in-of-other-tenant', message, {
    hint: { says: 'Sign in with an account of that tenant', next: loginStep(expected) },
    facts: { signedInTo: found, tenantId },
  });
}

/** There is one, of another cloud than that of the profile. */
export function otherCloud(found: string, expected: ExpectedSignIn): RelateError {
  const { profile, cloud } = expected;
  const message = `The sign-in was made in the cloud ${found}, but the profile ${profile} is in ${cloud}.`;
  return signInError('sign-in-of-other-cloud', message, {
    hint: { says: 'Sign in again', next: loginStep(expected) },
  });
}
