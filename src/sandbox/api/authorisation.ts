import type { MiddlewareHandler } from 'hono';
import { bearerToken, claimsOf, isAppOnly } from '../identity/bearer.ts';
import { partnerCenter } from '../identity/resources.ts';
import { plainPath } from '../plain-path.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, type ApiEnvironment, audienceWrong, refuse, tokenExpired, tokenMissing } from './protocol.ts';

/**
 * What an application may do by itself; everything else needs a user. Source: the prerequisites of each page of the
 * Partner Center developer documentation.
 */
const openToApplications = [
  /^\/v1\/customers$/,
  /^\/v1\/customers\/(?!relationshiprequests$)[^/]+$/,
  /^\/v1\/customers\/[^/]+\/profiles\/billing$/,
  /^\/v1\/customers\/[^/]+\/subscriptions(?:\/[^/]+)?$/,
];

/**
 * Tokens of the stand-in's own sign-in have to be good, and for this API. Any other bearer token opens it too, except
 * `expired`: who brings a token of their own need not sign in here.
 */
export function authorisation(sandbox: Sandbox): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const token = bearerToken(context);
    if (token === undefined) return tokenMissing(context);
    if (token === 'expired') return tokenExpired(context);
    const claims = claimsOf(sandbox, context);
    if (claims !== undefined) {
      if (Number(claims.exp) <= sandbox.grants.now) return tokenExpired(context);
      if (!partnerCenter.audiences.includes(String(claims.aud).toLowerCase())) return audienceWrong(context);
      if (isAppOnly(claims) && needsUser(context)) {
        return refuse(context, 403, 900329, 'This operation does not accept tokens of applications.');
      }
    }
    await next();
    return undefined;
  };
}

function needsUser({ req }: ApiContext): boolean {
  const path = plainPath(req);
  const isOpen = openToApplications.some((pattern) => pattern.test(path));
  // To end a relationship takes a user, as does the list of one reseller's customers.
  const endsRelationship = req.method === 'PATCH' && !path.includes('/subscriptions/');
  return !isOpen || endsRelationship || (req.query('filter') ?? '').toLowerCase().includes('indirectreseller');
}
