import type { Context, Hono } from 'hono';
import { formPages, formToken } from '../page/safety.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { factsOf } from './login-facts.ts';
import { accountOf, CODE_USED, problemOfLogin, readLogin, suggestedLogin, usableDevice } from './login-form.ts';
import { accountPage, brokenPage, codePage, refusedPage, signedInPage } from './login-render.ts';

/** The pages where a user types a device code and signs in, below /devicelogin. */
export function loginRoutes(sandbox: Sandbox, secret: string): Hono {
  const app = formPages(secret, brokenPage('It did not come from this page, so nothing was done.'));
  app.get('/', (context) => showLogin(sandbox, secret, context));
  app.post('/', (context) => answerLogin(sandbox, secret, context));
  app.get('/done', (context) => context.html(signedInPage()));
  app.get('/declined', (context) => context.html(refusedPage()));
  return app;
}

/** Asks for the code; with a good code in `?otc=`, asks who signs in. */
function showLogin(sandbox: Sandbox, secret: string, context: Context): Response | Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const typed = searchParams.get('otc')?.trim() ?? '';
  if (!searchParams.has('otc')) return context.html(codePage('', undefined));
  const device = usableDevice(sandbox, typed);
  if (!device.ok) return context.html(codePage(typed, device.problem), 400);
  const page = accountPage(
    factsOf(sandbox, device.value, device.value),
    formToken(secret, search),
    suggestedLogin(sandbox),
    undefined,
  );
  return context.html(page);
}

/** The user signs in or declines. */
async function answerLogin(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const typed = searchParams.get('otc')?.trim() ?? '';
  const form = await readForm(context);
  const found = usableDevice(sandbox, typed);
  if (!found.ok) return context.html(codePage(typed, found.problem), 400);
  const device = found.value;
  // When the same page is answered twice at the same time, the second answer is told that the code was used.
  const decided = (isFirst: boolean, next: string): Response | Promise<Response> =>
    isFirst ? context.redirect(next, 303) : context.html(codePage(typed, CODE_USED), 400);
  switch (form.get('decision')) {
    case 'decline':
      return decided(sandbox.grants.decide(device.userCode, undefined), '/devicelogin/declined');
    case 'accept': {
      const answer = readLogin(form);
      const problem = problemOfLogin(answer);
      if (problem !== undefined) {
        const page = accountPage(factsOf(sandbox, device, device), formToken(secret, search), answer, problem);
        return context.html(page, 400);
      }
      return decided(sandbox.grants.decide(device.userCode, accountOf(sandbox, device, answer)), '/devicelogin/done');
    }
    default:
      return context.html(brokenPage('It says neither to sign in nor to decline.'), 400);
  }
}
