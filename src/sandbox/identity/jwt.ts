import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token says: plain JSON. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * A JSON Web Token (RFC 7519), signed with HMAC SHA-256. Microsoft's are signed with a key pair; nobody but the stand-in
 * itself checks these, so a secret will do.
 */
export function signJwt(claims: Claims, key: string): string {
  const signed = `${encode({ typ: 'JWT', alg: 'HS256', kid: 'relate-sandbox' })}.${encode(claims)}`;
  return `${signed}.${signature(signed, key)}`;
}

/** What a token says that was signed with this key; undefined for any other. */
export function readOwnJwt(token: string, key: string): Claims | undefined {
  const [header, claims, given, ...others] = token.split('.');
  if (header === undefined || claims === undefined || given === undefined || others.length > 0) return undefined;
  const expected = Buffer.from(signature(`${header}.${claims}`, key));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected) ? decode(claims) : undefined;
}

/** What a token says, whoever signed it; undefined when it is none. */
export function readAnyJwt(token: string): Claims | undefined {
  const [, claims = '', ...others] = token.split('.');
  return others.length === 1 ? decode(claims) : undefined;
}

/** JSON in the alphabet of URLs. */
export function encode(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function signature(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
