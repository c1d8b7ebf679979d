import type { TokenAnswer } from './answers.ts';
import type { Granted } from './granted.ts';

/**
 * The first version of the token endpoint, /{tenant}/oauth2/token, which most programs for Partner Center use. It has a
 * `resource` where the second version has scopes, always gives a refresh token for a user, and writes numbers as text
 * (Microsoft Entra documentation, v1 protocols; Partner Center developer documentation, partner-center-authentication).
 */

/** Turns a form of the first version into one of the second. Scopes that name their API are valid in both. */
export function asSecondVersion(form: URLSearchParams): URLSearchParams {
  const resource = form.get('resource');
  const scopes = (form.get('scope') ?? '').split(/\s+/).filter((word) => word.includes('/'));
  const wanted = resource === null ? scopes : [`${resource.replace(/\/$/, '')}/.default`];
  const second = new URLSearchParams(form);
  // Without a scope, a refresh token is for what it was issued for.
  if (wanted.length === 0) second.delete('scope');
  else second.set('scope', [...wanted, 'openid', 'offline_access'].join(' '));
  return second;
}

/** Turns an answer of the second version into one of the first. `now` is in seconds since 1970. */
export function asFirstVersion(answer: TokenAnswer, { account, scope }: Granted, now: number) {
  const { expires_in, ext_expires_in, scope: _, ...rest } = answer;
  return {
    ...rest,
    ...(account === undefined ? {} : { scope: scope.resource.scopes.join(' ') }),
    expires_in: String(expires_in),
    ext_expires_in: String(ext_expires_in),
    expires_on: String(now + expires_in),
    not_before: String(now),
    resource: scope.audience,
  };
}
