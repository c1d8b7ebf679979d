import type { Context } from 'hono';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { noStore, refuse } from './answers.ts';
import { readClient } from './client.ts';
import { codeLifetime } from './grants.ts';
import { readScope } from './resources.ts';
import { problemOfScope } from './scope-problem.ts';
import { tenantMissing, tenantNamed } from './tenant.ts';

/** How long to wait between two questions whether somebody signed in. Seconds; the service says 5. */
const interval = 1;

/**
 * POST /{tenant}/oauth2/v2.0/devicecode: a code to type on a page, and one to ask with whether that was done (Microsoft
 * Entra documentation, v2-oauth2-device-code).
 */
export async function startDeviceCode(sandbox: Sandbox, context: Context): Promise<Response> {
  const form = await readForm(context);
  const name = context.req.param('tenant') ?? '';
  const tenant = tenantNamed(sandbox, name);
  if (tenant === undefined) return refuse(sandbox, context, tenantMissing(name));
  const clientId = readClient(form, tenant);
  if (typeof clientId !== 'string') return refuse(sandbox, context, clientId);
  const scope = form.get('scope') ?? '';
  const asked = readScope(scope);
  if ('problem' in asked) return refuse(sandbox, context, problemOfScope(asked, tenant));

  const { code, userCode } = sandbox.grants.startDevice({ clientId, tenant, scope });
  const page = `${new URL(context.req.url).origin}/devicelogin`;
  return context.json(
    {
      user_code: userCode,
      device_code: code,
      verification_uri: page,
      expires_in: codeLifetime,
      interval,
      message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
    },
    200,
    noStore,
  );
}
