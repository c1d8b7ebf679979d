import type { Result } from '../../errors.ts';
import { missingParameter, refused, type TokenRefusal } from './answers.ts';
import { isAppOnly, showsMfa } from './bearer.ts';
import { problemOfCredential } from './client.ts';
import { type Granted, granted, grantedToUser, type TokenRequest } from './granted.ts';
import { readOwnJwt } from './jwt.ts';
import { readScope } from './scope.ts';

/**
 * By the token that a user's program sent to the application: the application goes on in the name of the user
 * (Microsoft identity platform documentation, v2-oauth2-on-behalf-of-flow). The token has to be for this application.
 */
export async function byAssertion(request: TokenRequest): Promise<Result<Granted, TokenRefusal>> {
  const { sandbox, form, tenant, clientId } = request;
  for (const field of ['assertion', 'requested_token_use']) {
    if (!form.get(field)) return refused(missingParameter(field));
  }
  if (form.get('requested_token_use') !== 'on_behalf_of') {
    return refused({
      error: 'invalid_request',
      code: 9002313,
      says: 'Invalid request. Request is malformed or invalid.',
    });
  }
  const problem = problemOfCredential(form, clientId);
  if (problem !== undefined) return refused(problem);
  const { grants } = sandbox;
  const claims = await readOwnJwt(form.get('assertion') ?? '', grants.keys.known);
  if (claims === undefined) return assertionRefused(50013, 'Assertion failed signature validation.');
  if (Number(claims.exp) <= grants.now) {
    return assertionRefused(500133, 'Assertion is not within its valid time range.');
  }
  if (![clientId, `api://${clientId}`].includes(String(claims.aud).toLowerCase())) {
    const says = 'Assertion audience does not match the Client app presenting the assertion.';
    return assertionRefused(500131, says);
  }
  if (isAppOnly(claims)) {
    return assertionRefused(
      7000114,
      `Application '${clientId}' is not allowed to make application on-behalf-of calls.`,
    );
  }
  if (claims.scp === undefined) {
    return assertionRefused(
      240002,
      "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.",
    );
  }
  const text = form.get('scope') ?? '';
  const scope = readScope(text, tenant);
  if (!scope.ok) return scope;
  const account = { username: String(claims.upn), tenantId: String(claims.tid), mfa: showsMfa(claims) };
  return granted(grantedToUser(account, scope.value, text));
}

function assertionRefused(code: number, says: string) {
  return refused({ error: 'invalid_grant', code, says });
}
