import type { Profile } from '../account/profile.ts';
import type { Hint } from '../errors.ts';
import { type Claims, hasMfa, readClaims } from '../sign-in/claims.ts';
import type { Resource } from '../sign-in/resource.ts';
import type { AccessToken, IdentityKind, SignInStatus } from '../sign-in/status.ts';
import { type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { CheckInputs, ServiceAccess } from './inputs.ts';
import { keyringProblem } from './stores.ts';

/** The application ids of Partner Center and Microsoft Graph, which are the audience of some tokens. */
const AUDIENCE_IDS: Readonly<Record<Resource, string>> = {
  'partner-center': 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  graph: '00000003-0000-0000-c000-000000000000',
};

const SIGN_IN: Hint = { next: { command: 'login' } };
const REQUIRE_MFA: Hint = { says: 'Have your administrator require it of you, then', next: { command: 'login' } };
/** Says what to register, and asks for the permissions again. */
const SET_UP: Hint = { next: { command: 'login', options: { setup: true } } };

export interface SignInCheck {
  readonly finding: Finding;
  /** Who is signed in; undefined with a finding that says why nobody is. */
  readonly status: SignInStatus | undefined;
}

/** Checks who is signed in, and where the key to it is kept. */
export async function checkSignIn(
  services: Pick<ServiceAccess, 'status' | 'needsSignIn' | 'login'>,
  { keyring }: Pick<CheckInputs, 'keyring'>,
): Promise<SignInCheck> {
  let status: SignInStatus | undefined;
  try {
    status = await services.status();
  } catch (error) {
    return { finding: failure('sign-in', error), status: undefined };
  }
  if (status === undefined) {
    const finding = services.needsSignIn
      ? warn('sign-in', 'sign-in-missing', {}, services.login.needsApplication ? SET_UP : SIGN_IN)
      : ok('sign-in', 'sign-in-unneeded', {});
    return { finding, status };
  }
  const { kind, clientId, username, method, storedIn } = status;
  const facts = { kind, clientId, username, method, signedInAt: status.signedInAt.toISOString(), storedIn };
  // A keyring that is locked, or has no place for secrets, answers and takes no key.
  if (storedIn === 'file' && (await keyringProblem(keyring)) === undefined) {
    const fix = { says: 'Unlock the keyring, then sign in again', next: { command: 'login' } };
    return { finding: warn('sign-in', 'signed-in-without-keyring', facts, fix), status };
  }
  return { finding: ok('sign-in', 'signed-in', facts), status };
}

/** Checks the token for one service: whether there is one, and whether what it says of itself is right. */
export async function checkToken(
  resource: Resource,
  services: Pick<ServiceAccess, 'audiences' | 'token'>,
  { tenantId }: Profile,
): Promise<Finding> {
  const check = `token-${resource}` as const;
  const expected = services.audiences[resource];
  if (expected === null) return skip(check, 'audience-unknown', {});
  let token: AccessToken;
  try {
    token = await services.token(resource);
  } catch (error) {
    return failure(check, error);
  }
  const claims = readClaims(token.token);
  if (claims === undefined) return ok(check, 'token-opaque', {});
  const { audience } = claims;
  if (audience !== undefined && ![expected, `${expected}/`, AUDIENCE_IDS[resource]].includes(audience)) {
    return fail(check, 'token-wrong-audience', { audience, expected }, SIGN_IN);
  }
  if (claims.tenantId !== undefined && claims.tenantId !== tenantId) {
    return fail(check, 'token-wrong-tenant', { tenantId: claims.tenantId, expected: tenantId }, SIGN_IN);
  }
  const problem = token.kind === 'user' ? problemOfUserToken(resource, claims) : undefined;
  if (problem !== undefined) return problem;
  return ok(check, 'token-valid', {
    issuedAt: claims.issuedAt?.toISOString() ?? null,
    expiresAt: claims.expiresAt?.toISOString() ?? null,
    hasMfa: hasMfa(claims),
    permissions: [...claims.scopes, ...claims.roles],
  });
}

/** Checks whether Partner Center takes the sign-in for one with a second factor: what it decides by, not the token alone. */
export async function checkMfa(
  services: Pick<ServiceAccess, 'isMfaCompliant'>,
  kind: IdentityKind | undefined,
): Promise<Finding> {
  if (kind === undefined) return skip('mfa', 'nobody-signed-in', {});
  if (kind === 'app') return ok('mfa', 'mfa-unneeded', {});
  let isCompliant: boolean | undefined;
  try {
    isCompliant = await services.isMfaCompliant();
  } catch (error) {
    return failure('mfa', error);
  }
  if (isCompliant === undefined) return skip('mfa', 'mfa-untold', {});
  return isCompliant ? ok('mfa', 'mfa-accepted', {}) : fail('mfa', 'mfa-refused', {}, REQUIRE_MFA);
}

/** What a token that acts for a person needs and does not have. */
function problemOfUserToken(resource: Resource, claims: Claims): Finding | undefined {
  const { amr, scopes } = claims;
  if (resource === 'graph') {
    if (scopes.some((scope) => scope.startsWith('DelegatedAdminRelationship.Read'))) return undefined;
    return warn('token-graph', 'token-without-admin-permission', {}, SET_UP);
  }
  if (amr.length === 0) return warn('token-partner-center', 'token-mfa-unknown', {}, null);
  if (!hasMfa(claims)) {
    return fail('token-partner-center', 'token-without-mfa', {}, REQUIRE_MFA);
  }
  if (scopes.includes('user_impersonation')) return undefined;
  return fail('token-partner-center', 'token-without-permission', {}, SET_UP);
}
