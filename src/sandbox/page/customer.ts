import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { SandboxSubscription } from '../commerce/subscription.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { errorPage, isolated, type Markup, page, row } from './layout.ts';
import { safePages } from './safety.ts';

/** The page of a customer, as an operator opens it in Partner Center, below /customers. */
export function customerRoutes(sandbox: Sandbox): Hono {
  const app = safePages();
  app.get('/:id', (context) => {
    const customer = sandbox.directory.find(context.req.param('id'));
    if (customer === undefined) {
      const advice = 'Look at the customers there are in the list.';
      return context.html(
        errorPage('No such customer', 'The stand-in has no customer of this tenant id.', advice),
        404,
      );
    }
    return context.html(customerPage(customer, sandbox.subscriptions.of(customer)));
  });
  return app;
}

function customerPage(customer: SandboxCustomer, subscriptions: readonly SandboxSubscription[]): Markup {
  const { id, name, domain, customDomains, country, email, delegated, isRemoved } = customer;
  const items = subscriptions.map(
    ({ friendlyName, quantity, status }) => html`<li>${friendlyName}: ${quantity}, ${status}</li>`,
  );
  return page(
    name,
    html`<h1>${isolated(name)}</h1>
      <dl>
        ${row('Relationship', isRemoved ? 'Removed' : 'Reseller')}
        ${row('Delegated admin privileges', delegated ? 'Granted' : 'Not granted')}
        ${row('Tenant ID', html`<code>${id}</code>`)}
        ${row('Domain', domain)}
        ${customDomains.length === 0 ? '' : row('Other domains', customDomains.join(', '))}
        ${row('Country', country)} ${row('E-mail', email)}
      </dl>
      <h2>Subscriptions</h2>
      ${items.length === 0 ? html`<p>None.</p>` : html`<ul>${items}</ul>`}`,
  );
}
