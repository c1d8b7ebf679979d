import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'hono/utils/jwt/types';
import { displayName, objectIdOf, type SandboxAccount } from './account.ts';
import { laterScopesIn, type RequestedScope } from './scope.ts';

/** The issuer in tokens. The name leads nowhere, and stays the same whichever port the stand-in listens on. */
const ISSUER = 'https://login.sandbox.invalid';

/** When a token begins and ends to be valid. Seconds since 1970. */
export interface Lifetime {
  readonly from: number;
  readonly until: number;
}

/** The claims of an access token for a user (Microsoft Entra documentation, access-token-claims-reference). */
export function userClaims(
  account: SandboxAccount,
  clientId: string,
  scope: RequestedScope,
  lifetime: Lifetime,
): JWTPayload {
  const { username, tenantId, mfa } = account;
  return {
    ...shared(tenantId, clientId, scope, lifetime),
    amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
    idtyp: 'user',
    name: displayName(username),
    oid: objectIdOf(tenantId, username),
    scp: [...scope.resource.scopes, ...laterScopesIn(scope)].join(' '),
    unique_name: username,
    upn: username,
  };
}

/** The claims of an access token for an application that acts without a user. */
export function appClaims(tenantId: string, clientId: string, scope: RequestedScope, lifetime: Lifetime): JWTPayload {
  const { roles } = scope.resource;
  return {
    ...shared(tenantId, clientId, scope, lifetime),
    appidacr: '1',
    idtyp: 'app',
    oid: objectIdOf(tenantId, clientId),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

/** The claims of an id token, which tells the application who signed in (id-token-claims-reference). */
export function idClaims(
  { username, tenantId }: SandboxAccount,
  clientId: string,
  { from, until }: Lifetime,
  nonce: string | undefined,
): JWTPayload {
  const oid = objectIdOf(tenantId, username);
  return {
    aud: clientId,
    iss: `${ISSUER}/${tenantId}/v2.0`,
    iat: from,
    nbf: from,
    exp: until,
    name: displayName(username),
    ...(nonce === undefined ? {} : { nonce }),
    oid,
    preferred_username: username,
    sub: objectIdOf(clientId, oid),
    tid: tenantId,
    ver: '2.0',
  };
}

/** `client_info` of an answer: Microsoft's libraries recognise an account by it. JSON in base64url. */
export function clientInfo({ username, tenantId }: SandboxAccount): string {
  return Buffer.from(JSON.stringify({ uid: objectIdOf(tenantId, username), utid: tenantId })).toString('base64url');
}

function shared(
  tenantId: string,
  clientId: string,
  { audience }: RequestedScope,
  { from, until }: Lifetime,
): JWTPayload {
  return {
    aud: audience,
    iss: `${ISSUER}/${tenantId}/`,
    iat: from,
    nbf: from,
    exp: until,
    appid: clientId,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  };
}
