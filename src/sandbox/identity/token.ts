import type { Context } from 'hono';
import type { FaultDraw } from '../fault-draw.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { noStore, refuse, type TokenRefusal } from './answers.ts';
import { appClaims, clientInfo, idClaims, userClaims } from './claims.ts';
import { readClient } from './client.ts';
import { faultOf } from './faults.ts';
import { type Granted, grantOf, type TokenRequest, unknownDeviceCode } from './grant-types.ts';
import { signJwt } from './jwt.ts';
import { tenantMissing, tenantNamed } from './tenant.ts';
import { asFirstVersion, asSecondVersion } from './version-one.ts';

/** How long a token is good. Seconds; the service says 60 to 90 minutes. */
const lifetime = 3600;

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
  const outcome = requestToken(
    sandbox,
    draw,
    isFirst ? asSecondVersion(form) : form,
    context.req.param('tenant') ?? '',
  );
  if ('error' in outcome) return refuse(sandbox, context, outcome);
  const { answer, granted } = outcome;
  return context.json(isFirst ? asFirstVersion(answer, granted, sandbox.grants.now) : answer, 200, noStore);
}

function requestToken(
  sandbox: Sandbox,
  draw: FaultDraw,
  form: URLSearchParams,
  tenantName: string,
): { readonly answer: TokenAnswer; readonly granted: Granted } | TokenRefusal {
  const tenant = tenantNamed(sandbox, tenantName);
  if (tenant === undefined) return tenantMissing(tenantName);
  const clientId = readClient(form, tenant);
  if (typeof clientId !== 'string') return clientId;
  const request = { sandbox, form, tenant, clientId };
  const granted = grantOf(request);
  if ('error' in granted) return granted;
  const fault = faultOf(request, granted, draw);
  if (fault !== undefined) return fault;
  if (!granted.take()) return unknownDeviceCode;
  return { answer: answerOf(request, granted, draw.oddity('short-token')?.seconds ?? lifetime), granted };
}

/** What the application gets: all that its libraries look for. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly scope?: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

function answerOf({ sandbox, form, clientId }: TokenRequest, granted: Granted, seconds: number): TokenAnswer {
  const { grants } = sandbox;
  const { account, tenantId, asked, renewable } = granted;
  const span = { from: grants.now, until: grants.now + seconds };
  const times = { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds } as const;
  if (account === undefined) {
    return { ...times, access_token: signJwt(appClaims(tenantId, clientId, asked, span), grants.key) };
  }
  return {
    ...times,
    scope: grantedScopes(granted),
    access_token: signJwt(userClaims(account, clientId, asked, span), grants.key),
    ...(renewable === undefined ? {} : { refresh_token: grants.remember(clientId, account, renewable) }),
    ...(asked.openId.includes('openid') ? { id_token: signJwt(idClaims(account, clientId, span), grants.key) } : {}),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(account) } : {}),
  };
}

/** All that was granted, in the words of the request: libraries find a token again by the scopes they asked for. */
function grantedScopes({ asked: { audience, resource, scopes, openId } }: Granted): string {
  const names = [...new Set([...resource.scopes, ...scopes])].map((scope) => `${audience}/${scope}`);
  return [...openId.filter((word) => word !== 'offline_access'), ...names].join(' ');
}
