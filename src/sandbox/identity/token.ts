import type { Context } from 'hono';
import type { Result } from '../../errors.ts';
import type { FaultDraw } from '../fault-draw.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { NO_STORE, oauthError, refused, type TokenAnswer, type TokenRefusal } from './answers.ts';
import { appClaims, clientInfo, idClaims, type TokenIssue, userClaims } from './claims.ts';
import { readClient } from './client.ts';
import { tokenFault } from './faults.ts';
import { grantFor } from './grant-types.ts';
import type { Granted, TokenRequest } from './granted.ts';
import { signJwt } from './jwt.ts';
import type { RequestedScope } from './scope.ts';
import { tenantMissing, tenantNamed } from './tenant.ts';
import { asFirstVersion, asSecondVersion } from './version-one.ts';

/** How long a token is valid. Seconds; the service says 60 to 90 minutes. */
const LIFETIME = 3600;

/**
 * POST /{tenant}/oauth2/v2.0/token (Microsoft Entra documentation, v2-oauth2-device-code and its neighbours), and
 * /{tenant}/oauth2/token in its first version.
 */
export async function issueToken(
  sandbox: Sandbox,
  draw: FaultDraw,
  context: Context,
  version: 1 | 2,
): Promise<Response> {
  const form = await readForm(context);
  sandbox.grants.countTokenRequest();
  const isFirst = version === 1;
  const outcome = await requestToken(
    sandbox,
    draw,
    isFirst ? asSecondVersion(form) : form,
    context.req.param('tenant') ?? '',
    new URL(context.req.url).origin,
  );
  if (!outcome.ok) return oauthError(sandbox, context, outcome.problem);
  const { answer, granted } = outcome.value;
  return context.json(isFirst ? asFirstVersion(answer, granted, sandbox.grants.now) : answer, 200, NO_STORE);
}

async function requestToken(
  sandbox: Sandbox,
  draw: FaultDraw,
  form: URLSearchParams,
  tenantName: string,
  origin: string,
): Promise<Result<{ readonly answer: TokenAnswer; readonly granted: Granted }, TokenRefusal>> {
  const tenant = tenantNamed(sandbox, tenantName);
  if (tenant === undefined) return refused(tenantMissing(tenantName));
  const client = readClient(form, tenant);
  if (!client.ok) return client;
  const request = { sandbox, form, tenant, clientId: client.value };
  const grant = await grantFor(request);
  if (!grant.ok) return grant;
  const granted = grant.value;
  const fault = tokenFault(request, granted, draw);
  if (fault !== undefined) return refused(fault);
  const used = granted.redeem();
  if (used !== undefined) return refused(used);
  const { now } = sandbox.grants;
  const issue = { origin, from: now, until: now + (draw.oddity('short-token')?.seconds ?? LIFETIME) };
  const answer = await tokensFor(request, granted, issue);
  return { ok: true, value: { answer, granted } };
}

async function tokensFor(
  { sandbox, form, clientId }: TokenRequest,
  { account, tenantId, scope, renewable, nonce }: Granted,
  issue: TokenIssue,
): Promise<TokenAnswer> {
  const { grants } = sandbox;
  const key = await grants.keys.own();
  const seconds = issue.until - issue.from;
  const times = { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds } as const;
  if (account === undefined) {
    return { ...times, access_token: await signJwt(appClaims(tenantId, clientId, scope, issue), key) };
  }
  const isOpenId = scope.openId.includes('openid');
  return {
    ...times,
    scope: grantedScopes(scope),
    access_token: await signJwt(userClaims(account, clientId, scope, issue), key),
    ...(renewable === undefined ? {} : { refresh_token: grants.remember(clientId, account, renewable) }),
    ...(isOpenId ? { id_token: await signJwt(idClaims(account, clientId, issue, nonce), key) } : {}),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(account) } : {}),
  };
}

/**
 * All that was granted. What was asked for comes back as it was spelled, with the API in front or without, since libraries
 * look tokens up by what they asked for; the rest is spelled like the first of it.
 */
function grantedScopes({ audience, resource, asked, openId }: RequestedScope): string {
  const isShort = !asked[0]?.includes('/');
  const spelled = (scope: string) =>
    asked.find((word) => word.slice(word.lastIndexOf('/') + 1).toLowerCase() === scope.toLowerCase()) ??
    (isShort ? scope : `${audience}/${scope}`);
  const names = new Set([...resource.scopes.map(spelled), ...asked]);
  return [...openId.filter((word) => word !== 'offline_access'), ...names].join(' ');
}
