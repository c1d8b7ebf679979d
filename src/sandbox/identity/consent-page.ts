import type { Hono } from 'hono';
import { html } from 'hono/html';
import { errorPage, isolated, type Markup, page, row } from '../page/layout.ts';
import { formPages, formToken } from '../page/safety.ts';
import type { Sandbox } from '../sandbox.ts';
import { MAIL_SCOPE } from './resources.ts';

/**
 * The page at which an administrator agrees for the whole company, at /{tenant}/v2.0/adminconsent (Microsoft identity
 * platform documentation, v2-admin-consent). Nobody has to sign in, and the browser stays here.
 */
export function consentRoutes(sandbox: Sandbox, secret: string): Hono {
  const broken = errorPage(
    'This answer can’t be taken',
    'It did not come from this page, so nothing was done.',
    'Open the address again.',
  );
  const app = formPages(secret, broken);
  app.get('/', (context) => {
    const { searchParams, search } = new URL(context.req.url);
    const scopes = (searchParams.get('scope') ?? '').split(' ').filter(Boolean);
    const clientId = searchParams.get('client_id') ?? '';
    return context.html(consentPage(clientId, scopes, formToken(secret, search)));
  });
  app.post('/', (context) => {
    const scope = new URL(context.req.url).searchParams.get('scope') ?? '';
    if (scope.toLowerCase().includes(MAIL_SCOPE.toLowerCase())) sandbox.clearFaults('mail-consent-missing');
    return context.html(agreedPage());
  });
  return app;
}

function consentPage(clientId: string, scopes: readonly string[], token: string): Markup {
  return page(
    'Permissions requested',
    html`<h1>Permissions requested for your organization</h1>
      <p class="lead">If you accept, this application gets the permissions below, for everybody in your organization. It takes a Global, Cloud Application or Privileged Role Administrator; here, nobody has to sign in.</p>
      <dl>
        ${row('Application ID', html`<code>${clientId}</code>`)}
        ${row('Permissions', isolated(scopes.join(', ')))}
      </dl>
      <form method="post">
        <input type="hidden" name="token" value="${token}">
        <div class="buttons"><button class="primary">Accept</button></div>
      </form>`,
  );
}

function agreedPage(): Markup {
  return page(
    'Accepted',
    html`<span class="mark good" aria-hidden="true">✓</span>
      <h1>You have accepted</h1>
      <p>You can close this page, and run the command again.</p>`,
  );
}
