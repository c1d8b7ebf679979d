import type { Profile } from '../account/profile.ts';
import { relativeTime } from '../output/time.ts';
import type { Clock } from '../ports/ports.ts';
import { type Claims, hasMfa, readClaims } from '../sign-in/claims.ts';
import type { Resource } from '../sign-in/resource.ts';
import type { SignInMethod, SignInStatus } from '../sign-in/status.ts';
import { type Finding, fail, failure, ok, skip, warn } from './finding.ts';
import type { DoctorParts, ServiceAccess } from './parts.ts';
import { keyringTrouble } from './stores.ts';

/** Partner Center and Microsoft Graph by their application ids, which some tokens are made out to. */
const audienceIds: Readonly<Record<Resource, string>> = {
  'partner-center': 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  graph: '00000003-0000-0000-c000-000000000000',
};

const methodInWords: Readonly<Record<SignInMethod, string>> = {
  'device-code': 'with a device code',
  'client-secret': 'with a client secret',
  certificate: 'with a certificate',
  'refresh-token': 'with a refresh token',
};

/** Who is signed in; undefined with a finding that says why nobody is. */
export async function checkSignIn(
  services: ServiceAccess,
  { clock, keyring }: Pick<DoctorParts, 'clock' | 'keyring'>,
): Promise<{ readonly finding: Finding; readonly status: SignInStatus | undefined }> {
  let status: SignInStatus | undefined;
  try {
    status = await services.status();
  } catch (error) {
    return { finding: failure('sign-in', error), status: undefined };
  }
  if (status === undefined) {
    if (!services.needsSignIn) return { finding: ok('sign-in', 'The stand-in asks nobody to sign in.'), status };
    const says = "Nobody is signed in: invitations work, and customers can't be asked for.";
    return { finding: warn('sign-in', says, services.signInCommand), status };
  }
  const who = status.kind === 'user' ? (status.username ?? 'A person') : `The application ${status.clientId}`;
  const when = relativeTime(status.signedInAt.toISOString(), clock.now());
  const place = status.storedIn === 'keyring' ? 'the keyring' : 'a file';
  const says = `${who} signed in ${methodInWords[status.method]}, ${when}; the key to it is in ${place}.`;
  // One that is locked, or has no place for secrets, answers and takes no key.
  if (status.storedIn === 'file' && (await keyringTrouble(keyring)) === undefined) {
    const fix = `Unlock the keyring, then sign in again: ${services.signInCommand}`;
    return { finding: warn('sign-in', `${says} The keyring did not take it.`, fix), status };
  }
  return { finding: ok('sign-in', says), status };
}

/** The token for one service: whether there is one, and what it says of itself. */
export async function checkToken(
  resource: Resource,
  services: ServiceAccess,
  profile: Profile,
  clock: Clock,
): Promise<Finding> {
  const check = `token-${resource}`;
  const audience = services.audiences[resource];
  if (audience === null) return skip(check, 'What such tokens are made out to is not known in this cloud.');
  let claims: Claims | undefined;
  let kind: 'user' | 'app';
  try {
    const { token, kind: given } = await services.token(resource);
    kind = given;
    claims = readClaims(token);
  } catch (error) {
    return failure(check, error);
  }
  if (claims === undefined) return ok(check, 'There is one; it does not say what is in it.');
  const again = services.signInCommand;
  const accepted = [audience, `${audience}/`, audienceIds[resource]];
  if (claims.audience !== undefined && !accepted.includes(claims.audience)) {
    return fail(check, `It is made out to ${claims.audience}, and not to ${audience}.`, again);
  }
  if (claims.tenantId !== undefined && claims.tenantId !== profile.tenantId) {
    return fail(check, `It is of the tenant ${claims.tenantId}, and the profile is of ${profile.tenantId}.`, again);
  }
  const lack = kind === 'user' ? lackOfUser(check, resource, claims, again) : undefined;
  return lack ?? ok(check, `${ageOf(claims, clock.now())}; ${permissionsOf(claims)}.`);
}

/** What a token that acts for a person needs and does not have. */
function lackOfUser(check: string, resource: Resource, claims: Claims, again: string): Finding | undefined {
  const { amr, scopes } = claims;
  if (resource === 'graph') {
    if (scopes.some((scope) => scope.startsWith('DelegatedAdminRelationship.Read'))) return undefined;
    const says = 'It has no permission for admin relationships (DelegatedAdminRelationship.ReadWrite.All).';
    return warn(check, says, `${again} --setup`);
  }
  if (amr.length === 0) return warn(check, 'It does not say whether there was a second factor (MFA).', null);
  if (!hasMfa(claims)) {
    const says = 'It was got without a second factor (MFA), which Partner Center demands.';
    return fail(check, says, `Have your administrator require it of you, then: ${again}`);
  }
  if (scopes.includes('user_impersonation')) return undefined;
  const says = 'It has no permission to act for you in Partner Center (user_impersonation).';
  return fail(check, says, `${again} --setup`);
}

function ageOf({ issuedAt, expiresAt }: Claims, now: Date): string {
  const issued = issuedAt === undefined ? 'Issued' : `Issued ${relativeTime(issuedAt.toISOString(), now)}`;
  return expiresAt === undefined ? issued : `${issued}, runs out ${relativeTime(expiresAt.toISOString(), now)}`;
}

function permissionsOf(claims: Claims): string {
  const mfa = hasMfa(claims) ? 'with a second factor; ' : '';
  const permissions = [...claims.scopes, ...claims.roles];
  return `${mfa}${permissions.length === 0 ? 'it names no permissions' : `permissions: ${permissions.join(', ')}`}`;
}
