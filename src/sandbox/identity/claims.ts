import { randomUUID } from 'node:crypto';
import { displayName, objectIdOf, type SandboxAccount } from './account.ts';
import { type Claims, encode } from './jwt.ts';
import type { Asked } from './resources.ts';

/** Where the stand-in says tokens are from: a name that leads nowhere, whichever port it listens on. */
const origin = 'https://login.sandbox.invalid';

/** From when until when a token is good. Seconds since 1970. */
export interface Lifetime {
  readonly from: number;
  readonly until: number;
}

/** The claims of an access token that Partner Center or Graph gets from a user (access-token-claims-reference). */
export function userClaims(account: SandboxAccount, clientId: string, asked: Asked, lifetime: Lifetime): Claims {
  const { username, tenantId, mfa } = account;
  return {
    ...shared(tenantId, clientId, asked, lifetime),
    amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
    idtyp: 'user',
    name: displayName(username),
    oid: objectIdOf(tenantId, username),
    scp: asked.resource.scopes.join(' '),
    unique_name: username,
    upn: username,
  };
}

/** The claims of an access token of an application by itself. */
export function appClaims(tenantId: string, clientId: string, asked: Asked, lifetime: Lifetime): Claims {
  const { roles } = asked.resource;
  return {
    ...shared(tenantId, clientId, asked, lifetime),
    appidacr: '1',
    idtyp: 'app',
    oid: objectIdOf(tenantId, clientId),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

/** The claims of the token that tells the application who signed in (id-token-claims-reference). */
export function idClaims({ username, tenantId }: SandboxAccount, clientId: string, { from, until }: Lifetime): Claims {
  const oid = objectIdOf(tenantId, username);
  return {
    aud: clientId,
    iss: `${origin}/${tenantId}/v2.0`,
    iat: from,
    nbf: from,
    exp: until,
    name: displayName(username),
    oid,
    preferred_username: username,
    sub: objectIdOf(clientId, oid),
    tid: tenantId,
    ver: '2.0',
  };
}

/** What Microsoft's libraries know an account by. */
export function clientInfo({ username, tenantId }: SandboxAccount): string {
  return encode({ uid: objectIdOf(tenantId, username), utid: tenantId });
}

function shared(tenantId: string, clientId: string, { audience }: Asked, { from, until }: Lifetime): Claims {
  return {
    aud: audience,
    iss: `${origin}/${tenantId}/`,
    iat: from,
    nbf: from,
    exp: until,
    appid: clientId,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
  };
}
