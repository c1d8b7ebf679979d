import type { Context, Hono } from 'hono';
import type { Result } from '../../errors.ts';
import type { FaultDraw } from '../fault-draw.ts';
import { errorPage } from '../page/layout.ts';
import { formPages, formToken } from '../page/safety.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { describedRefusal, type TokenRefusal } from './answers.ts';
import { RETURN_SCRIPT, returnPage } from './authorize-render.ts';
import {
  type Authorization,
  type AuthorizationProblem,
  type ReturnPath,
  readAuthorization,
} from './authorize-request.ts';
import { authorizationFault } from './faults.ts';
import { factsOf } from './login-facts.ts';
import { accountOf, problemOfLogin, readLogin, suggestedLogin } from './login-form.ts';
import { accountPage } from './login-render.ts';

/**
 * The page where a user signs in for a program on this machine, at /{tenant}/oauth2/v2.0/authorize. The browser takes the
 * outcome back to the program: as a form or in the address, as the program wants it.
 */
export function authorizeRoutes(sandbox: Sandbox, secret: string, draws: () => FaultDraw): Hono {
  const broken = errorPage(
    'This answer can’t be taken',
    'It did not come from this page, so nothing was done.',
    'Start the sign-in again.',
  );
  const app = formPages(secret, broken, {
    script: RETURN_SCRIPT,
    sendsTo: (context) => {
      const read = readRequest(sandbox, context);
      const back = read.ok ? read.value.back : read.problem.back;
      return back === undefined ? undefined : new URL(back.redirectUri).origin;
    },
  });
  app.get('/', (context) => {
    const read = readRequest(sandbox, context);
    if (!read.ok) return refuse(sandbox, context, read.problem);
    const token = formToken(secret, new URL(context.req.url).search);
    return context.html(accountPage(factsFor(sandbox, read.value), token, suggestedLogin(sandbox), undefined));
  });
  app.post('/', async (context) => {
    const read = readRequest(sandbox, context);
    if (!read.ok) return refuse(sandbox, context, read.problem);
    const { request, back } = read.value;
    const form = await readForm(context);
    const refuseWith = (refusal: TokenRefusal) => refuse(sandbox, context, { refusal, back });
    if (form.get('decision') !== 'accept') return refuseWith(CONSENT_DECLINED);
    const answer = readLogin(form);
    const problem = problemOfLogin(answer);
    if (problem !== undefined) {
      const token = formToken(secret, new URL(context.req.url).search);
      return context.html(accountPage(factsFor(sandbox, read.value), token, answer, problem), 400);
    }
    const fault = authorizationFault(request.clientId, request.scope, draws());
    if (fault !== undefined) return refuseWith(fault);
    const code = sandbox.grants.codes.issue(request, accountOf(sandbox, request, answer));
    return sendBack(context, back, { code });
  });
  return app;
}

const CONSENT_DECLINED: TokenRefusal = {
  error: 'access_denied',
  code: 65004,
  says: 'The user declined to let the application act in their name.',
};

function readRequest(sandbox: Sandbox, { req }: Context): Result<Authorization, AuthorizationProblem> {
  return readAuthorization(sandbox, req.param('tenant') ?? '', new URL(req.url).searchParams);
}

function factsFor(sandbox: Sandbox, { request, back }: Authorization) {
  return factsOf(sandbox, request, { returnsTo: new URL(back.redirectUri).host });
}

/** Takes a refusal back to the program, or shows it where it can't be taken back. */
function refuse(
  sandbox: Sandbox,
  context: Context,
  { refusal, back }: AuthorizationProblem,
): Response | Promise<Response> {
  if (back === undefined) {
    const advice = 'Nothing was sent to the program that asked. Close this page, and go back to it.';
    return context.html(errorPage('The sign-in can’t go on', `AADSTS${refusal.code}: ${refusal.says}`, advice), 400);
  }
  const { error_description } = describedRefusal(sandbox, context, refusal);
  return sendBack(context, back, { error: refusal.error, error_description });
}

function sendBack(
  context: Context,
  { redirectUri, isForm, state }: ReturnPath,
  outcome: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const fields = { ...outcome, ...(state === undefined ? {} : { state }) };
  if (isForm) return context.html(returnPage(redirectUri, fields));
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return context.redirect(target.href, 303);
}
