import type { Context } from 'hono';
import type { Sandbox } from '../sandbox.ts';
import { type Claims, readOwnJwt } from './jwt.ts';

/** The token a request brings; undefined when it brings none. */
export function bearerToken(context: Context): string | undefined {
  const [, token] = /^Bearer +(\S+) *$/i.exec(context.req.header('Authorization') ?? '') ?? [];
  return token;
}

/** What the token of a request says, if the stand-in issued it; undefined for any other. */
export function claimsOf(sandbox: Sandbox, context: Context): Claims | undefined {
  return readOwnJwt(bearerToken(context) ?? '', sandbox.grants.key);
}

/** Whether somebody has signed in with a second factor. */
export function showsMfa(claims: Claims | undefined): boolean {
  return Array.isArray(claims?.amr) && claims.amr.includes('mfa');
}

export function isAppOnly(claims: Claims): boolean {
  return claims.idtyp === 'app';
}
