import { bearerToken, claimsOf } from '../identity/bearer.ts';
import { signJwt } from '../identity/jwt.ts';
import { directory, partnerCenter } from '../identity/resources.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, answer, audienceWrong, refuse, tokenExpired, tokenMissing } from './protocol.ts';

/** How long a token is said to be good that the stand-in did not issue. Seconds. */
const lifetime = 3600;

/**
 * POST /generatetoken: a token of the directory becomes one of Partner Center. So did the first programs for it, and
 * some still do (Partner Center samples for its REST API).
 */
export async function exchangeToken(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const token = bearerToken(context);
  if (token === undefined) return tokenMissing(context);
  const form = await readForm(context);
  if (form.get('grant_type') !== 'jwt_token') return refuse(context, 400, 2000, 'The grant_type has to be jwt_token.');
  const claims = claimsOf(sandbox, context);
  const { grants } = sandbox;
  if (token === 'expired' || Number(claims?.exp) <= grants.now) return tokenExpired(context);
  const [audience = ''] = partnerCenter.audiences;
  if (claims !== undefined && ![...directory.audiences, ...partnerCenter.audiences].includes(String(claims.aud))) {
    return audienceWrong(context);
  }
  const exchanged = {
    access_token: claims === undefined ? token : signJwt({ ...claims, aud: audience }, grants.key),
    token_type: 'Bearer',
    expires_in: claims === undefined ? lifetime : Number(claims.exp) - grants.now,
  };
  return answer(context, JSON.stringify(exchanged));
}
