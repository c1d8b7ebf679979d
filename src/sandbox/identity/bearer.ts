import type { Context } from 'hono';
import type { JWTPayload } from 'hono/utils/jwt/types';
import type { Sandbox } from '../sandbox.ts';
import { readOwnJwt } from './jwt.ts';

/** The bearer token of a request; undefined when there is none. */
export function bearerToken(context: Context): string | undefined {
  const [, token] = /^Bearer +(\S+) *$/i.exec(context.req.header('Authorization') ?? '') ?? [];
  return token;
}

/** The claims of the bearer token, if the stand-in issued it; undefined for any other. */
export async function ownClaims(sandbox: Sandbox, context: Context): Promise<JWTPayload | undefined> {
  return readOwnJwt(bearerToken(context) ?? '', sandbox.grants.keys.known);
}

/** Whether the user signed in with a second factor. */
export function showsMfa(claims: JWTPayload | undefined): boolean {
  return Array.isArray(claims?.amr) && claims.amr.includes('mfa');
}

/** Whether the token was issued to an application that acts without a user. */
export function isAppOnly(claims: JWTPayload): boolean {
  return claims.idtyp === 'app';
}
