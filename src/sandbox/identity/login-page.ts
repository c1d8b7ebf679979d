import type { Context } from 'hono';
import { formToken, isOwnAnswer, send } from '../page/safety.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import type { IssuedDeviceCode } from './grants.ts';
import {
  accountOf,
  codeUsed,
  problemOfLogin,
  readLogin,
  suggestedLogin,
  tenantOf,
  usableDevice,
} from './login-form.ts';
import { accountPage, brokenPage, codePage, type LoginFacts } from './login-render.ts';
import { readScope } from './resources.ts';

/** GET /devicelogin: asks for the code; with `?otc=` and a code that is good, who signs in. */
export function showLogin(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const typed = searchParams.get('otc')?.trim() ?? '';
  if (!searchParams.has('otc')) return send(context, 200, codePage('', undefined));
  const device = usableDevice(sandbox, typed);
  if (typeof device === 'string') return send(context, 400, codePage(typed, device));
  const page = accountPage(factsOf(sandbox, device), formToken(secret, search), suggestedLogin(sandbox), undefined);
  return send(context, 200, page);
}

/** POST /devicelogin?otc=CODE: the user signs in or declines. */
export async function answerLogin(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const typed = searchParams.get('otc')?.trim() ?? '';
  const form = await readForm(context);
  if (!isOwnAnswer(context, form, secret)) {
    return send(context, 403, brokenPage('It did not come from this page, so nothing was done.'));
  }
  const device = usableDevice(sandbox, typed);
  if (typeof device === 'string') return send(context, 400, codePage(typed, device));
  // Who answers the same page twice at the same time is told so by one of the two.
  const decided = (isFirst: boolean, next: string): Response | Promise<Response> =>
    isFirst ? context.redirect(next, 303) : send(context, 400, codePage(typed, codeUsed));
  switch (form.get('decision')) {
    case 'decline':
      return decided(sandbox.grants.decide(device.userCode, undefined), '/devicelogin/declined');
    case 'accept': {
      const answer = readLogin(form);
      const problem = problemOfLogin(answer);
      if (problem !== undefined) {
        const page = accountPage(factsOf(sandbox, device), formToken(secret, search), answer, problem);
        return send(context, 400, page);
      }
      return decided(sandbox.grants.decide(device.userCode, accountOf(sandbox, device, answer)), '/devicelogin/done');
    }
    default:
      return send(context, 400, brokenPage('It says neither to sign in nor to decline.'));
  }
}

function factsOf(sandbox: Sandbox, { userCode, clientId, tenant, scope }: IssuedDeviceCode): LoginFacts {
  const tenantId = tenantOf(sandbox, tenant);
  const asked = readScope(scope);
  const isGraph = 'resource' in asked && asked.resource.name === 'graph';
  const company = sandbox.snapshot.partners.find((partner) => partner.tenantId === tenantId)?.company ?? '';
  return { userCode, clientId, tenantId, company, resource: isGraph ? 'Microsoft Graph' : 'Partner Center' };
}
