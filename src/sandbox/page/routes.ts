import type { Context, Hono } from 'hono';
import { terms } from '../acceptance.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { problemsOf, readAnswer } from './form.ts';
import { readInvitationRequest } from './invitation.ts';
import { acceptedPage, declinedPage, invitationPage, wrongPage } from './render.ts';
import { formPages, formToken } from './safety.ts';

/** The pages that a customer sees who opens an invitation link, below /invitation. */
export function invitationRoutes(sandbox: Sandbox, secret: string): Hono {
  const app = formPages(
    secret,
    wrongPage(
      'This answer can’t be taken',
      'The answer did not come from this page, so nothing was done. Open the link again to answer.',
    ),
  );
  app.get('/', (context) => showInvitation(sandbox, secret, context));
  app.post('/', (context) => answerInvitation(sandbox, secret, context));
  app.get('/accepted', (context) => showAccepted(sandbox, context));
  app.get('/declined', (context) => context.html(declinedPage()));
  return app;
}

function showInvitation(sandbox: Sandbox, secret: string, context: Context): Response | Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const invitation = readInvitationRequest(sandbox, searchParams);
  if (!invitation.ok) return wrongLink(context, invitation.problem);
  const asked = invitation.value;
  // The link in a mail may carry the customer's name and domain, which then stand in the form.
  return context.html(invitationPage(asked, formToken(secret, search), readAnswer(searchParams), {}));
}

/** The customer accepts or declines. */
async function answerInvitation(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const invitation = readInvitationRequest(sandbox, searchParams);
  if (!invitation.ok) return wrongLink(context, invitation.problem);
  const asked = invitation.value;
  const form = await readForm(context);
  switch (form.get('decision')) {
    case 'decline':
      sandbox.decline(asked.partnerId);
      return context.redirect('/invitation/declined', 303);
    case 'accept': {
      const answer = readAnswer(form);
      const problems = problemsOf(answer);
      if (Object.keys(problems).length > 0) {
        return context.html(invitationPage(asked, formToken(secret, search), answer, problems), 400);
      }
      const customer = sandbox.accept({ name: answer.organisation, domain: answer.domain, ...terms(asked) });
      return context.redirect(`/invitation/accepted?customer=${customer.id}&partner=${asked.partnerId}`, 303);
    }
    default:
      return context.html(wrongPage('This answer can’t be taken', 'It says neither accept nor decline.'), 400);
  }
}

function showAccepted(sandbox: Sandbox, context: Context): Response | Promise<Response> {
  const customer = sandbox.directory.find(context.req.query('customer') ?? '');
  if (customer === undefined || customer.isRemoved) {
    return context.html(wrongPage('Nobody has accepted here', 'There is no such organization.'), 404);
  }
  const partnerId = context.req.query('partner');
  const partner = sandbox.snapshot.partners.find(({ tenantId }) => tenantId === partnerId);
  return context.html(acceptedPage(customer, partner?.company ?? ''));
}

function wrongLink(context: Context, reason: string): Response | Promise<Response> {
  return context.html(wrongPage('This link can’t be used', reason), 404);
}
