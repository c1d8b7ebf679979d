import { jsonObject } from '../text/json-object.ts';

/** The claims of an access token. Only Microsoft's services check its signature, so nothing here is proven. */
export interface Claims {
  readonly audience: string | undefined;
  readonly tenantId: string | undefined;
  readonly objectId: string | undefined;
  readonly username: string | undefined;
  /** The ways the person signed in: `pwd`, `mfa` and others. Empty for an application. */
  readonly amr: readonly string[];
  /** The permissions of an application. */
  readonly roles: readonly string[];
  /** The permissions to act for a person. */
  readonly scopes: readonly string[];
  readonly appId: string | undefined;
  readonly issuedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
}

/** The claims of a token. Undefined when it is not a JSON Web Token: Microsoft's need not be one. */
export function readClaims(token: string): Claims | undefined {
  const [, payload, , ...more] = token.split('.');
  if (payload === undefined || more.length > 0) return undefined;
  const claims = jsonObject(Buffer.from(payload, 'base64url').toString('utf8'));
  if (claims === undefined) return undefined;
  const text = (...names: readonly string[]) =>
    names.map((name) => claims[name]).find((value) => typeof value === 'string');
  const list = (name: string) => {
    const value = claims[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  return {
    audience: text('aud'),
    tenantId: text('tid'),
    objectId: text('oid'),
    // Tokens of version 1, such as those for Partner Center, have `upn`, or `unique_name` for guests.
    username: text('upn', 'preferred_username', 'unique_name'),
    amr: list('amr'),
    roles: list('roles'),
    scopes: (text('scp') ?? '').split(' ').filter((scope) => scope !== ''),
    appId: text('appid', 'azp'),
    issuedAt: timeFrom(claims.iat),
    expiresAt: timeFrom(claims.exp),
  };
}

/**
 * Whether the person signed in with a second factor. Partner Center requires `mfa` in `amr` (Partner Center developer
 * documentation, partner-security-requirements).
 */
export function hasMfa(claims: Claims): boolean {
  return claims.amr.includes('mfa');
}

function timeFrom(seconds: unknown): Date | undefined {
  if (typeof seconds !== 'number') return undefined;
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
