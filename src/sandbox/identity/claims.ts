import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'hono/utils/jwt/types';
import { displayName, objectIdOf, type SandboxAccount } from './account.ts';
import { laterScopesIn, type RequestedScope } from './scope.ts';

/** Where a token is issued, and when it begins and ends to be valid. Seconds since 1970. */
export interface TokenIssue {
  /** Of the stand-in, as the program reaches it. */
  readonly origin: string;
  readonly from: number;
  readonly until: number;
}

/** Who issues the tokens of a tenant, by the same name in tokens and in the document with the addresses. */
export function issuerOf(origin: string, tenant: string): string {
  return `${origin}/${tenant}/v2.0`;
}

/** The claims of an access token for a user (Microsoft Entra documentation, access-token-claims-reference). */
export function userClaims(
  account: SandboxAccount,
  clientId: string,
  scope: RequestedScope,
  issue: TokenIssue,
): JWTPayload {
  const { username, tenantId, mfa } = account;
  return {
    ...shared(tenantId, clientId, scope, issue),
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
export function appClaims(tenantId: string, clientId: string, scope: RequestedScope, issue: TokenIssue): JWTPayload {
  const { roles } = scope.resource;
  return {
    ...shared(tenantId, clientId, scope, issue),
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
  { origin, from, until }: TokenIssue,
  nonce: string | undefined,
): JWTPayload {
  const oid = objectIdOf(tenantId, username);
  return {
    aud: clientId,
    iss: issuerOf(origin, tenantId),
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
  { origin, from, until }: TokenIssue,
): JWTPayload {
  return {
    aud: audience,
    iss: issuerOf(origin, tenantId),
    iat: from,
    nbf: from,
    exp: until,
    appid: clientId,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  };
}
