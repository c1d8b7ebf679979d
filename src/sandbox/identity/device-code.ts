import type { Context } from 'hono';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { NO_STORE, oauthError } from './answers.ts';
import { readClient } from './client.ts';
import { CODE_LIFETIME } from './grants.ts';
import { readScope } from './scope.ts';
import { tenantMissing, tenantNamed } from './tenant.ts';

/** How long an application waits before it asks again whether the user has signed in. Seconds; the service says 5. */
const INTERVAL = 1;

/**
 * POST /{tenant}/oauth2/v2.0/devicecode: a code for the user to type, and one for the application to ask with whether
 * that was done (Microsoft Entra documentation, v2-oauth2-device-code).
 */
export async function startDeviceCode(sandbox: Sandbox, context: Context): Promise<Response> {
  const form = await readForm(context);
  const name = context.req.param('tenant') ?? '';
  const tenant = tenantNamed(sandbox, name);
  if (tenant === undefined) return oauthError(sandbox, context, tenantMissing(name));
  const client = readClient(form, tenant);
  if (!client.ok) return oauthError(sandbox, context, client.problem);
  const scope = form.get('scope') ?? '';
  const requested = readScope(scope, tenant);
  if (!requested.ok) return oauthError(sandbox, context, requested.problem);

  const { code, userCode } = sandbox.grants.startDevice({ clientId: client.value, tenant, scope });
  const page = `${new URL(context.req.url).origin}/devicelogin`;
  return context.json(
    {
      user_code: userCode,
      device_code: code,
      verification_uri: page,
      expires_in: CODE_LIFETIME,
      interval: INTERVAL,
      message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
    },
    200,
    NO_STORE,
  );
}
