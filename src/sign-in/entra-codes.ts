import type { Hint, NextStep } from '../errors.ts';
import { type LoginTarget, loginStep } from './login-step.ts';

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

const KNOWN = {
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
      { says: 'Leave it out, and sign in as a person', next: loginStep(requester) },
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

/** By Entra's numbers (Microsoft Entra documentation, authentication and authorization error codes). */
export const REFUSALS_BY_CODE: ReadonlyMap<number, KnownRefusal> = new Map<number, KnownRefusal>([
  ...each(KNOWN.consent, 65001, 90093, 90094, 900941, 90095),
  ...each(KNOWN.consentDeclined, 65004),
  ...each(KNOWN.mfaFailed, 500121),
  ...each(KNOWN.risk, 53011),
  ...each(KNOWN.network, 500021),
  ...each(KNOWN.mfa, 50072, 50074, 50076, 50078, 50079),
  ...each(KNOWN.condition, 53003, 53004, 50005, 50131, 50158, 530032, 530034, 530035),
  ...each(KNOWN.device, 53000, 53001, 53002, 530001, 530002, 530003, 50097, 50129),
  ...each(KNOWN.aged, 70008, 70043, 700081, 700082, 700084, 50089),
  ...each(KNOWN.revoked, 50132, 50133, 50173),
  ...each(KNOWN.secretWrong, 7000215),
  ...each(KNOWN.secretExpired, 7000222),
  ...each(KNOWN.application, 700016, 7000229),
  ...each(KNOWN.applicationOff, 7000112),
  ...each(KNOWN.redirect, 50011, 500112, 500113),
  ...each(KNOWN.isPublic, 700025),
  ...each(KNOWN.singleTenant, 50194),
  ...each(KNOWN.notPublic, 7000216, 7000218, 7000219),
  ...each(KNOWN.tenant, 90002, 900021, 900023, 50059, 50128, 90019),
  ...each(KNOWN.resource, 500011, 500014, 650052),
  ...each(KNOWN.permission, 65005, 650056, 650057),
  ...each(KNOWN.noAccount, 50034, 51004),
  ...each(KNOWN.password, 50126),
  ...each(KNOWN.passwordExpired, 50055, 50144),
  ...each(KNOWN.disabled, 50057),
  ...each(KNOWN.locked, 50053),
  ...each(KNOWN.guest, 50020, 90072),
  ...each(KNOWN.unassigned, 50105),
  ...each(KNOWN.tokenWrong, 70000),
  ...each(KNOWN.pending, 70016),
  ...each(KNOWN.codeUsed, 54005),
  ...each(KNOWN.mixedUp, 50148, 501481),
  ...each(KNOWN.codeWrong, 70018),
  ...each(KNOWN.codeExpired, 70019, 70020),
  ...each(KNOWN.clock, 700024),
  ...each(KNOWN.key, 700027),
  ...each(KNOWN.person, 16000, 16003, 50058),
]);

/** By OAuth's words for one cause only. They come before the number, of which one may stand for several causes. */
export const REFUSALS_BY_WORD: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['consent_required', KNOWN.consent],
  ['expired_token', KNOWN.codeExpired],
  ['code_expired', KNOWN.codeExpired],
  ['bad_verification_code', KNOWN.codeWrong],
  ['authorization_declined', KNOWN.declined],
]);

/** By OAuth's words for many causes. */
export const REFUSALS_BY_VAGUE_WORD: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['interaction_required', KNOWN.person],
  ['login_required', KNOWN.person],
  ['invalid_grant', KNOWN.aged],
  ['access_denied', KNOWN.declined],
  ['invalid_client', KNOWN.client],
  ['unauthorized_client', KNOWN.client],
]);

/** By the error codes of Microsoft's library, for what it finds before it asks the service. */
export const REFUSALS_OF_LIBRARY: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['no_tokens_found', KNOWN.aged],
  ['no_account_found', KNOWN.aged],
  ['no_account_in_silent_request', KNOWN.aged],
  ['refresh_token_expired', KNOWN.aged],
  ['bad_token', KNOWN.aged],
  ['interaction_required', KNOWN.person],
  ['login_required', KNOWN.person],
  ['consent_required', KNOWN.consent],
  ['nonce_mismatch', KNOWN.mixedUp],
  ['state_mismatch', KNOWN.mixedUp],
  ['device_code_expired', KNOWN.codeExpired],
  ['user_timeout_reached', KNOWN.codeExpired],
  ['endpoints_resolution_error', KNOWN.authority],
  ['openid_config_error', KNOWN.authority],
  ['issuer_validation_failed', KNOWN.authority],
]);

function each(refusal: KnownRefusal, ...codes: readonly number[]): readonly [number, KnownRefusal][] {
  return codes.map((code) => [code, refusal]);
}
