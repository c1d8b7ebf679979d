import { randomUUID } from 'node:crypto';
import type { Context, Env, Hono } from 'hono';
import { bearerToken, ownClaims } from '../identity/bearer.ts';
import { GRAPH_API } from '../identity/resources.ts';
import type { Sandbox } from '../sandbox.ts';

/** The addresses of Microsoft Graph, below /graph/v1.0. */
export function addGraphRoutes<Environment extends Env>(app: Hono<Environment>, sandbox: Sandbox): void {
  app.use('/graph/*', async (context, next) => {
    const reason = await problemOfToken(sandbox, context);
    if (reason !== undefined) return graphError(sandbox, context, 401, 'InvalidAuthenticationToken', reason);
    await next();
    return undefined;
  });
  app.get('/graph/v1.0/organization', (context) => getOrganisation(sandbox, context));
  app.all('/graph/*', (context) => {
    const name = new URL(context.req.url).pathname.split('/').at(-1);
    return graphError(sandbox, context, 400, 'BadRequest', `Resource not found for the segment '${name}'.`);
  });
}

/** GET /v1.0/organization: a list of one, the tenant of the token (Microsoft Graph documentation, organization-list). */
async function getOrganisation(sandbox: Sandbox, context: Context): Promise<Response> {
  const claims = await ownClaims(sandbox, context);
  const id = String(claims?.tid ?? sandbox.partner.tenantId);
  const partner = sandbox.snapshot.partners.find(({ tenantId }) => tenantId === id);
  const organisation = { id, displayName: partner?.company || 'Rehearsal Partner', tenantType: 'AAD' };
  const selected = context.req.query('$select')?.split(',');
  const value = Object.fromEntries(
    Object.entries(organisation).filter(([name]) => selected === undefined || selected.includes(name)),
  );
  context.header('request-id', randomUUID());
  return context.json({
    '@odata.context': `${new URL(context.req.url).origin}/graph/v1.0/$metadata#organization`,
    value: [value],
  });
}

/** Why a token is refused; undefined when it is accepted. As for Partner Center, any foreign token but `expired` is. */
async function problemOfToken(sandbox: Sandbox, context: Context): Promise<string | undefined> {
  const token = bearerToken(context);
  if (token === undefined) return 'Access token is empty.';
  const claims = await ownClaims(sandbox, context);
  if (token === 'expired' || Number(claims?.exp) <= sandbox.grants.now) {
    return 'Lifetime validation failed, the token is expired.';
  }
  if (claims === undefined || GRAPH_API.audiences.includes(String(claims.aud).toLowerCase())) return undefined;
  return 'Access token validation failure. Invalid audience.';
}

/** An error in the shape of Graph (Microsoft Graph documentation, errors). */
function graphError(sandbox: Sandbox, context: Context, status: 400 | 401, code: string, message: string): Response {
  const requestId = randomUUID();
  const clientRequestId = context.req.header('client-request-id') ?? requestId;
  context.header('request-id', requestId);
  context.header('client-request-id', clientRequestId);
  const date = new Date(sandbox.grants.now * 1000).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return context.json({ error: { code, message, innerError } }, status);
}
