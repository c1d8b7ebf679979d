import type { Hint, NextStep } from '../errors.ts';
import { type LoginTarget, loginStep, personStep } from './login-step.ts';

/** The application that asked for a token, and the profile it did so for. */
export interface Requester extends LoginTarget {
  readonly clientId: string;
}

/** What to do about a refusal. */
type Remedy = (requester: Requester) => Hint;

/** What the operator is told of a refusal. */
export interface KnownRefusal {
  /** Of the error that it becomes. */
  readonly code: string;
  /** `{client}` stands for the application. */
  readonly says: string;
  readonly remedy: Remedy;
}

/** Advises to sign in, with these options as well. */
function login(says: string, options?: NextStep['options']): Remedy {
  return (requester) => ({ says, next: loginStep(requester, options) });
}

/** The remedy where nothing but another sign-in helps. */
export const AGAIN = login('Sign in again');

/** What can be the matter, by our own names. */
export const KNOWN = {
  consent: {
    code: 'consent-missing',
    says: 'Nobody has agreed that the application {client} may do this for your company.',
    remedy: login('An administrator agrees once, at the address that this prints', { setup: true }),
  },
  consentDeclined: {
    code: 'consent-declined',
    says: 'The page asked whether the application {client} may act for you, and the answer was no.',
    remedy: login('Sign in again, and agree to it'),
  },
  mfa: {
    code: 'mfa-needed',
    says: 'Microsoft wants a second factor (MFA), and this sign-in has none.',
    remedy: login('Sign in again and confirm with the second factor'),
  },
  mfaFailed: {
    code: 'mfa-failed',
    says: 'The second factor (MFA) was not confirmed.',
    remedy: login('Sign in again, and confirm it in time'),
  },
  risk: {
    code: 'account-at-risk',
    says: 'Microsoft takes the account or this sign-in for stolen, and blocks it.',
    remedy: login('Ask your administrator to look at the risky users in Entra. Then'),
  },
  network: {
    code: 'tenant-restricted',
    says: 'The network you are in lets nobody sign in to this tenant (tenant restrictions).',
    remedy: login('Ask who keeps the network, or use another one. Then'),
  },
  condition: {
    code: 'conditional-access',
    says: 'A conditional access policy of your company refuses this sign-in.',
    remedy: (requester) => [
      {
        says: 'If it is against device codes, use the browser',
        next: { command: 'config set', args: ['sign-in', 'browser'] },
      },
      { says: 'Else ask your administrator which device or place it wants. Then', next: loginStep(requester) },
    ],
  },
  device: {
    code: 'conditional-access',
    says: 'A conditional access policy of your company wants a device that it manages.',
    remedy: login('Open the sign-in page on a managed device, or ask your administrator. Then'),
  },
  aged: {
    code: 'sign-in-aged',
    says: 'The sign-in was not used for too long, or has reached its greatest age.',
    remedy: AGAIN,
  },
  revoked: {
    code: 'sign-in-revoked',
    says: 'The sign-in was revoked: the password was changed, or an administrator ended it.',
    remedy: AGAIN,
  },
  secretWrong: {
    code: 'secret-wrong',
    says: 'The client secret of the application {client} is wrong.',
    remedy: login("Take the secret's value and not its id, then", { clientSecretStdin: true }),
  },
  secretExpired: {
    code: 'secret-expired',
    says: 'The client secret of the application {client} has expired.',
    remedy: login('Make a new one in the app registration, then', { clientSecretStdin: true }),
  },
  application: {
    code: 'application-unknown',
    says: 'There is no application {client} in this tenant.',
    remedy: login('Check {option:clientId} and {option:tenant}. What to register', { setup: true }),
  },
  applicationOff: {
    code: 'application-disabled',
    says: 'The application {client} is switched off.',
    remedy: () => 'An administrator can switch it on again, under Enterprise applications.',
  },
  redirect: {
    code: 'redirect-unregistered',
    says: 'The application {client} has no redirect URI http://localhost, at which the browser hands the sign-in over.',
    remedy: login('Add it to the app registration, under Authentication. Step by step', { setup: true }),
  },
  isPublic: {
    code: 'application-public',
    says: 'The application {client} is a public client, so no secret or certificate may be sent.',
    remedy: (requester) => [
      { says: 'Leave it out, and sign in as a person', next: personStep(requester) },
      {
        says: 'For a machine that nobody signs in at, register a redirect URI of the kind Web',
        next: loginStep(requester, { setup: true }),
      },
    ],
  },
  singleTenant: {
    code: 'application-of-one-tenant',
    says: 'The application {client} is for accounts of its own tenant only.',
    remedy: login('Sign in to that tenant', { tenant: 'TENANT' }),
  },
  notPublic: {
    code: 'application-not-public',
    says: 'The application {client} takes no sign-in of a person without a secret of its own.',
    remedy: login('Set "Allow public client flows" to Yes in its registration, under Authentication. Step by step', {
      setup: true,
    }),
  },
  tenant: {
    code: 'tenant-unknown',
    says: 'There is no such tenant in this cloud.',
    remedy: ({ profile }) => ({
      says: 'Check {option:tenant}, and the cloud of the profile',
      next: { command: 'profile show', args: [profile] },
    }),
  },
  resource: {
    code: 'resource-missing',
    says: 'Your tenant does not know the service. A tenant that is no partner does not have Partner Center.',
    remedy: login('Sign in to the tenant of the partner account', { tenant: 'TENANT' }),
  },
  permission: {
    code: 'permission-missing',
    says: 'The application {client} does not list the permission for this service.',
    remedy: login('Add it to the app registration, and have an administrator agree', { setup: true }),
  },
  noAccount: {
    code: 'account-unknown',
    says: 'There is no such account in this tenant.',
    remedy: login('Sign in with another account'),
  },
  password: { code: 'password-wrong', says: 'The user name or the password is wrong.', remedy: AGAIN },
  passwordExpired: {
    code: 'password-expired',
    says: 'The password of the account has expired.',
    remedy: login('Change it in the browser, then'),
  },
  disabled: {
    code: 'account-disabled',
    says: 'The account is switched off.',
    remedy: login('Sign in with another account, or have an administrator switch it on'),
  },
  locked: {
    code: 'account-locked',
    says: 'The account is locked after too many tries.',
    remedy: login('Wait a few minutes, then'),
  },
  guest: {
    code: 'account-of-other-tenant',
    says: 'The account belongs to another tenant, and is no guest in this one.',
    remedy: login('Sign in with an account of the partner tenant'),
  },
  unassigned: {
    code: 'account-not-assigned',
    says: 'The account was not given access to the application {client}.',
    remedy: login('An administrator can do that under Enterprise applications, Users and groups. Then'),
  },
  pending: {
    code: 'sign-in-pending',
    says: 'The code was not typed yet.',
    remedy: AGAIN,
  },
  tokenWrong: {
    code: 'refresh-token-refused',
    says: 'The refresh token is not one that Microsoft Entra knows: it is not whole, or of another application.',
    remedy: AGAIN,
  },
  codeWrong: { code: 'code-wrong', says: 'The code that was typed is not one that was given.', remedy: AGAIN },
  codeExpired: { code: 'code-expired', says: 'The code was not typed in time, and has expired.', remedy: AGAIN },
  codeUsed: {
    code: 'sign-in-used',
    says: 'What the browser handed over has been used already.',
    remedy: AGAIN,
  },
  mixedUp: {
    code: 'sign-in-mixed-up',
    says: 'What the browser handed over belongs to another sign-in, so it was not used.',
    remedy: AGAIN,
  },
  declined: { code: 'sign-in-declined', says: 'The sign-in was declined.', remedy: AGAIN },
  clock: {
    code: 'clock-wrong',
    says: "The proof of the application is not valid at this time: this machine's clock is wrong.",
    remedy: () => "Set this machine's clock, then try again.",
  },
  key: {
    code: 'certificate-unknown',
    says: 'The certificate is not one of the application {client}.',
    remedy: login('Upload it to the app registration, under Certificates & secrets. Then', { certificate: 'FILE' }),
  },
  person: {
    code: 'interaction-needed',
    says: 'Microsoft wants to see a person before it renews this sign-in.',
    remedy: AGAIN,
  },
  client: {
    code: 'application-refused',
    says: 'Microsoft does not accept what the application {client} proves itself with.',
    remedy: login('Check the application, and its secret or certificate. What to register', { setup: true }),
  },
  authority: {
    code: 'authority-wrong',
    says: 'The sign-in service does not speak for itself as Microsoft Entra does.',
    remedy: () => ({ says: 'Check the authority in the row of the cloud', next: { command: 'config list' } }),
  },
} as const satisfies Readonly<Record<string, KnownRefusal>>;
