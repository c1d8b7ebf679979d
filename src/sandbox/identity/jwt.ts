import { decode, sign, verify } from 'hono/jwt';
import type { JWTPayload } from 'hono/utils/jwt/types';

/** Microsoft signs with a key pair. Only the stand-in checks its own tokens, so a shared secret will do here. */
const ALGORITHM = 'HS256';

/** A JSON Web Token (RFC 7519) with these claims. `key` is the text of the secret. */
export function signJwt(claims: JWTPayload, key: string): Promise<string> {
  return sign(claims, webKey(key));
}

/** The claims of a token that was signed with this key; undefined for any other. Times in it are not checked. */
export async function readOwnJwt(token: string, key: string): Promise<JWTPayload | undefined> {
  try {
    // The library would compare times with the clock of the machine; the stand-in has a clock of its own.
    return await verify(token, webKey(key), { alg: ALGORITHM, exp: false, iat: false, nbf: false });
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

/** The key with a name, which goes into the header of the token, as in those of Microsoft. */
function webKey(key: string) {
  return { kty: 'oct', k: Buffer.from(key).toString('base64url'), alg: ALGORITHM, kid: 'relate-sandbox' };
}
