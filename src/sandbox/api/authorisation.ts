import type { MiddlewareHandler } from 'hono';
import { bearerToken, isAppOnly, ownClaims, showsMfa } from '../identity/bearer.ts';
import { PARTNER_CENTER_API } from '../identity/resources.ts';
import { plainPath } from '../plain-path.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  apiError,
  audienceWrong,
  tokenExpired,
  tokenMissing,
} from './protocol.ts';

/**
 * The paths that an application may use without a user (Partner Center developer documentation, the prerequisites on
 * each page).
 */
const OPEN_TO_APPLICATIONS = [
  /^\/v1\/customers$/,
  /^\/v1\/customers\/(?!relationshiprequests$)[^/]+$/,
  /^\/v1\/customers\/[^/]+\/profiles\/billing$/,
  /^\/v1\/customers\/[^/]+\/subscriptions(?:\/[^/]+)?$/,
];

/**
 * A token that the stand-in issued has to be valid, and for this API. Any other bearer token but `expired` is accepted
 * too, so that a program can call the API without signing in here.
 */
export function authorisation(sandbox: Sandbox): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const token = bearerToken(context);
    if (token === undefined) return tokenMissing(context);
    if (token === 'expired') return tokenExpired(context);
    const claims = await ownClaims(sandbox, context);
    if (claims !== undefined) {
      if (Number(claims.exp) <= sandbox.grants.now) return tokenExpired(context);
      if (!PARTNER_CENTER_API.audiences.includes(String(claims.aud).toLowerCase())) return audienceWrong(context);
      if (isAppOnly(claims) && needsUser(context)) {
        return apiError(context, 403, 900329, 'This operation does not accept tokens of applications.');
      }
      // Whether the service would take the sign-in once it enforces the second factor (partner-security-requirements).
      if (context.req.header('ValidateMfa')?.toLowerCase() === 'true') {
        context.header('isMfaCompliant', String(isAppOnly(claims) || showsMfa(claims)));
      }
    }
    await next();
    return undefined;
  };
}

function needsUser({ req }: ApiContext): boolean {
  const path = plainPath(req);
  const isOpen = OPEN_TO_APPLICATIONS.some((pattern) => pattern.test(path));
  // Ending a relationship needs a user, and so does the list of one reseller's customers.
  const endsRelationship = req.method === 'PATCH' && !path.includes('/subscriptions/');
  return !isOpen || endsRelationship || (req.query('filter') ?? '').toLowerCase().includes('indirectreseller');
}
