import { bearerToken, ownClaims } from '../identity/bearer.ts';
import { signJwt } from '../identity/jwt.ts';
import { DIRECTORY_API, PARTNER_CENTER_API } from '../identity/resources.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, answer, audienceWrong, parameterInvalid, tokenExpired, tokenMissing } from './protocol.ts';

/** The lifetime that is stated for a token that the stand-in did not issue. Seconds. */
const LIFETIME = 3600;

/**
 * POST /generatetoken: exchanges a token for Azure AD Graph for one for Partner Center, as the first programs for
 * Partner Center did and some still do (Partner Center samples for its REST API).
 */
export async function exchangeToken(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const token = bearerToken(context);
  if (token === undefined) return tokenMissing(context);
  const form = await readForm(context);
  if (form.get('grant_type') !== 'jwt_token') return parameterInvalid(context, 'The grant_type has to be jwt_token.');
  const claims = await ownClaims(sandbox, context);
  const { grants } = sandbox;
  if (token === 'expired' || Number(claims?.exp) <= grants.now) return tokenExpired(context);
  const [audience = ''] = PARTNER_CENTER_API.audiences;
  if (
    claims !== undefined &&
    ![...DIRECTORY_API.audiences, ...PARTNER_CENTER_API.audiences].includes(String(claims.aud))
  ) {
    return audienceWrong(context);
  }
  const exchanged = {
    access_token: claims === undefined ? token : await signJwt({ ...claims, aud: audience }, await grants.keys.own()),
    token_type: 'Bearer',
    expires_in: claims === undefined ? LIFETIME : Number(claims.exp) - grants.now,
  };
  return answer(context, JSON.stringify(exchanged));
}
