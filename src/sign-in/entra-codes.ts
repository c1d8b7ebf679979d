/**
 * What the operator is told of a refusal. `{login}` stands for the command that signs in, `{client}` for the
 * application, `{profile}` for the name of the profile as a word of a command.
 */
export interface KnownRefusal {
  readonly name: string;
  readonly says: string;
  readonly remedy: string;
}

const again = 'Sign in again: {login}';

const known = {
  consent: {
    name: 'consent-missing',
    says: 'Nobody has agreed that the application {client} may do this for your company.',
    remedy: 'An administrator agrees once, at the address that this prints: {login} --setup',
  },
  mfa: {
    name: 'mfa-needed',
    says: 'Microsoft wants a second factor (MFA), and this sign-in has none.',
    remedy: 'Sign in again and confirm with the second factor: {login}',
  },
  condition: {
    name: 'conditional-access',
    says: 'A conditional access policy of your company refuses this sign-in.',
    remedy: 'Ask your administrator what it wants: a known device, a known place, or no device code. Then: {login}',
  },
  device: {
    name: 'conditional-access',
    says: 'A conditional access policy of your company wants a device that it manages.',
    remedy: 'Open the sign-in page on a managed device, or ask your administrator. Then: {login}',
  },
  aged: {
    name: 'sign-in-aged',
    says: 'The sign-in was not used for too long, or has reached its greatest age.',
    remedy: again,
  },
  revoked: {
    name: 'sign-in-revoked',
    says: 'The sign-in was revoked: the password was changed, or an administrator ended it.',
    remedy: again,
  },
  secretWrong: {
    name: 'secret-wrong',
    says: 'The client secret of the application {client} is wrong.',
    remedy: "Take the secret's value and not its id, then: {login} --client-secret-stdin",
  },
  secretExpired: {
    name: 'secret-expired',
    says: 'The client secret of the application {client} has expired.',
    remedy: 'Make a new one in the app registration, then: {login} --client-secret-stdin',
  },
  application: {
    name: 'application-unknown',
    says: 'There is no application {client} in this tenant.',
    remedy: 'Check --client-id and --tenant. What to register: {login} --setup',
  },
  applicationOff: {
    name: 'application-disabled',
    says: 'The application {client} is switched off.',
    remedy: 'An administrator can switch it on again, under Enterprise applications.',
  },
  notPublic: {
    name: 'application-not-public',
    says: 'The application {client} takes no sign-in of a person without a secret of its own.',
    remedy:
      'Set "Allow public client flows" to Yes in its registration, under Authentication. Step by step: {login} --setup',
  },
  tenant: {
    name: 'tenant-unknown',
    says: 'There is no such tenant in this cloud.',
    remedy: 'Check --tenant, and the cloud of the profile: relate profile show {profile}',
  },
  resource: {
    name: 'resource-missing',
    says: 'Your tenant does not know the service. A tenant that is no partner does not have Partner Center.',
    remedy: 'Sign in to the tenant of the partner account: {login} --tenant TENANT',
  },
  permission: {
    name: 'permission-missing',
    says: 'The application {client} does not list the permission for this service.',
    remedy: 'Add it to the app registration, and have an administrator agree: {login} --setup',
  },
  noAccount: {
    name: 'account-unknown',
    says: 'There is no such account in this tenant.',
    remedy: 'Sign in with another account: {login}',
  },
  password: { name: 'password-wrong', says: 'The user name or the password is wrong.', remedy: again },
  passwordExpired: {
    name: 'password-expired',
    says: 'The password of the account has expired.',
    remedy: 'Change it in the browser, then: {login}',
  },
  disabled: {
    name: 'account-disabled',
    says: 'The account is switched off.',
    remedy: 'Sign in with another account, or have an administrator switch it on: {login}',
  },
  locked: {
    name: 'account-locked',
    says: 'The account is locked after too many tries.',
    remedy: 'Wait a few minutes, then: {login}',
  },
  guest: {
    name: 'account-of-other-tenant',
    says: 'The account belongs to another tenant, and is no guest in this one.',
    remedy: 'Sign in with an account of the partner tenant: {login}',
  },
  unassigned: {
    name: 'account-not-assigned',
    says: 'The account was not given access to the application {client}.',
    remedy: 'An administrator can do that under Enterprise applications, Users and groups. Then: {login}',
  },
  pending: {
    name: 'sign-in-pending',
    says: 'The code was not typed yet.',
    remedy: again,
  },
  tokenWrong: {
    name: 'refresh-token-refused',
    says: 'The refresh token is not one that Microsoft Entra knows: it is not whole, or of another application.',
    remedy: again,
  },
  codeWrong: { name: 'code-wrong', says: 'The code that was typed is not one that was given.', remedy: again },
  codeExpired: { name: 'code-expired', says: 'The code was not typed in time, and has expired.', remedy: again },
  declined: { name: 'sign-in-declined', says: 'The sign-in was declined.', remedy: again },
  clock: {
    name: 'clock-wrong',
    says: "The proof of the application is not valid at this time: this machine's clock is wrong.",
    remedy: "Set this machine's clock, then try again.",
  },
  key: {
    name: 'certificate-unknown',
    says: 'The certificate is not one of the application {client}.',
    remedy: 'Upload it to the app registration, under Certificates & secrets. Then: {login} --certificate FILE',
  },
  person: {
    name: 'interaction-needed',
    says: 'Microsoft wants to see a person before it renews this sign-in.',
    remedy: again,
  },
  client: {
    name: 'application-refused',
    says: 'Microsoft does not accept what the application {client} proves itself with.',
    remedy: 'Check the application, and its secret or certificate. What to register: {login} --setup',
  },
  authority: {
    name: 'authority-wrong',
    says: 'The sign-in service does not speak for itself as Microsoft Entra does.',
    remedy: 'Check the authority in the row of the cloud: relate config list',
  },
} as const satisfies Readonly<Record<string, KnownRefusal>>;

/** By Entra's numbers (Microsoft Entra documentation, authentication and authorization error codes). */
export const refusalsByCode: ReadonlyMap<number, KnownRefusal> = new Map<number, KnownRefusal>([
  ...each(known.consent, 65001, 65004, 90093, 90094, 900941, 90095),
  ...each(known.mfa, 50072, 50074, 50076, 50078, 50079),
  ...each(known.condition, 53003, 53004, 50005, 50158, 530032, 530034, 530035),
  ...each(known.device, 53000, 53001, 53002, 530001, 530002, 530003, 50097, 50129),
  ...each(known.aged, 70008, 70043, 700081, 700082, 700084, 50089),
  ...each(known.revoked, 50132, 50133, 50173),
  ...each(known.secretWrong, 7000215),
  ...each(known.secretExpired, 7000222),
  ...each(known.application, 700016),
  ...each(known.applicationOff, 7000112),
  ...each(known.notPublic, 7000216, 7000218, 7000219),
  ...each(known.tenant, 90002, 900021, 900023, 50059),
  ...each(known.resource, 500011, 500014, 650052),
  ...each(known.permission, 65005, 650056, 650057),
  ...each(known.noAccount, 50034, 51004),
  ...each(known.password, 50126),
  ...each(known.passwordExpired, 50055, 50144),
  ...each(known.disabled, 50057),
  ...each(known.locked, 50053),
  ...each(known.guest, 50020, 90072),
  ...each(known.unassigned, 50105),
  ...each(known.tokenWrong, 70000),
  ...each(known.pending, 70016),
  ...each(known.codeWrong, 70018),
  ...each(known.codeExpired, 70019, 70020),
  ...each(known.clock, 700024),
  ...each(known.key, 700027, 700025),
  ...each(known.person, 16000, 16003, 50058),
]);

/** By words that say it all: one number may come with several of them. */
export const refusalsByWord: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['consent_required', known.consent],
  ['expired_token', known.codeExpired],
  ['code_expired', known.codeExpired],
  ['bad_verification_code', known.codeWrong],
  ['authorization_declined', known.declined],
]);

/** By words that stand for many causes. */
export const refusalsByVagueWord: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['interaction_required', known.person],
  ['login_required', known.person],
  ['invalid_grant', known.aged],
  ['access_denied', known.declined],
  ['invalid_client', known.client],
  ['unauthorized_client', known.client],
]);

/** By the words of Microsoft's library, for what it finds before it asks the service. */
export const refusalsOfLibrary: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['no_tokens_found', known.aged],
  ['no_account_found', known.aged],
  ['no_account_in_silent_request', known.aged],
  ['refresh_token_expired', known.aged],
  ['bad_token', known.aged],
  ['interaction_required', known.person],
  ['login_required', known.person],
  ['consent_required', known.consent],
  ['device_code_expired', known.codeExpired],
  ['user_timeout_reached', known.codeExpired],
  ['endpoints_resolution_error', known.authority],
  ['openid_config_error', known.authority],
  ['issuer_validation_failed', known.authority],
]);

function each(refusal: KnownRefusal, ...codes: readonly number[]): readonly [number, KnownRefusal][] {
  return codes.map((code) => [code, refusal]);
}
