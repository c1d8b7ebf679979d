import { decode, sign, verify } from 'hono/jwt';
import type { JWTPayload } from 'hono/utils/jwt/types';
import { SIGNING_ALGORITHM, type SigningKey } from './signing-key.ts';

/** A JSON Web Token (RFC 7519) with these claims. */
export function signJwt(claims: JWTPayload, { secret }: SigningKey): Promise<string> {
  return sign(claims, secret);
}

/** The claims of a token that was signed with this key; undefined for any other. Times in it are not checked. */
export async function readOwnJwt(token: string, key: SigningKey | undefined): Promise<JWTPayload | undefined> {
  if (key === undefined) return undefined;
  try {
    // The library would compare times with the clock of the machine; the stand-in has a clock of its own.
    return await verify(token, key.open, { alg: SIGNING_ALGORITHM, exp: false, iat: false, nbf: false });
  } catch {
    return undefined;
  }
}

/** The claims of a token, whoever signed it; undefined when the text is no token. */
export function readAnyJwt(token: string): JWTPayload | undefined {
  try {
    return decode(token).payload;
  } catch {
    return undefined;
  }
}
