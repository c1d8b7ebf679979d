import type { Granted } from './grant-types.ts';
import type { TokenAnswer } from './token.ts';

/**
 * The first version of the endpoint for tokens, at /{tenant}/oauth2/token, which most programs for Partner Center sign
 * in at. It has a `resource` where the second version has scopes, renews every sign-in of a user, and answers numbers
 * as text (Microsoft Entra documentation, v1 protocols; Partner Center developer documentation,
 * partner-center-authentication).
 */

/** A form of the first version as one of the second. Scopes with an API in front are good in both. */
export function asSecondVersion(form: URLSearchParams): URLSearchParams {
  const resource = form.get('resource');
  const scopes = (form.get('scope') ?? '').split(/\s+/).filter((word) => word.includes('/'));
  const wanted = resource === null ? scopes : [`${resource.replace(/\/$/, '')}/.default`];
  const second = new URLSearchParams(form);
  // Left out, it is what a refresh token was for.
  if (wanted.length === 0) second.delete('scope');
  else second.set('scope', [...wanted, 'openid', 'offline_access'].join(' '));
  return second;
}

/** An answer of the second version as one of the first. `now` is in seconds since 1970. */
export function asFirstVersion(answer: TokenAnswer, { account, asked }: Granted, now: number) {
  const { expires_in, ext_expires_in, scope: _, ...rest } = answer;
  return {
    ...rest,
    ...(account === undefined ? {} : { scope: asked.resource.scopes.join(' ') }),
    expires_in: String(expires_in),
    ext_expires_in: String(ext_expires_in),
    expires_on: String(now + expires_in),
    not_before: String(now),
    resource: asked.audience,
  };
}
