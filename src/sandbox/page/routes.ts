import type { Context } from 'hono';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { problemsOf, readAnswer } from './form.ts';
import { type AskedFor, readInvitation } from './invitation.ts';
import { acceptedPage, declinedPage, invitationPage, wrongPage } from './render.ts';
import { formToken, isOwnAnswer, send } from './safety.ts';

/** GET /invitation: what a customer sees who opens the link. */
export function showInvitation(sandbox: Sandbox, secret: string, context: Context): Response | Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const asked = readInvitation(sandbox, searchParams);
  if (typeof asked === 'string') return wrongLink(context, asked);
  // What a mail says of the customer may stand in the link, to be found in the form.
  return send(context, 200, invitationPage(asked, formToken(secret, search), readAnswer(searchParams), {}));
}

/** POST /invitation: the customer accepts or declines. */
export async function answerInvitation(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const { searchParams, search } = new URL(context.req.url);
  const asked = readInvitation(sandbox, searchParams);
  if (typeof asked === 'string') return wrongLink(context, asked);
  const form = await readForm(context);
  if (!isOwnAnswer(context, form, secret)) {
    const reason = 'The answer did not come from this page, so nothing was done. Open the link again to answer.';
    return send(context, 403, wrongPage('This answer can’t be taken', reason));
  }
  switch (form.get('decision')) {
    case 'decline':
      sandbox.decline(asked.partnerId);
      return context.redirect('/invitation/declined', 303);
    case 'accept': {
      const answer = readAnswer(form);
      const problems = problemsOf(answer);
      if (Object.keys(problems).length > 0) {
        return send(context, 400, invitationPage(asked, formToken(secret, search), answer, problems));
      }
      const customer = sandbox.accept({ name: answer.organisation, domain: answer.domain, ...terms(asked) });
      return context.redirect(`/invitation/accepted?customer=${customer.id}&partner=${asked.partnerId}`, 303);
    }
    default:
      return send(context, 400, wrongPage('This answer can’t be taken', 'It says neither accept nor decline.'));
  }
}

/** GET /invitation/accepted */
export function showAccepted(sandbox: Sandbox, context: Context): Response | Promise<Response> {
  const customer = sandbox.directory.find(context.req.query('customer') ?? '');
  if (customer === undefined || customer.isRemoved) {
    return send(context, 404, wrongPage('Nobody has accepted here', 'There is no such organization.'));
  }
  const partnerId = context.req.query('partner');
  const partner = sandbox.snapshot.partners.find(({ tenantId }) => tenantId === partnerId);
  return send(context, 200, acceptedPage(customer, partner?.company ?? ''));
}

/** GET /invitation/declined */
export function showDeclined(context: Context): Response | Promise<Response> {
  return send(context, 200, declinedPage());
}

/** Whom the customer will belong to. */
export function terms({ isIndirect, partnerId, providerId, delegated }: AskedFor) {
  return { provider: providerId, reseller: isIndirect ? partnerId : undefined, delegated };
}

function wrongLink(context: Context, reason: string): Response | Promise<Response> {
  return send(context, 404, wrongPage('This link can’t be used', reason));
}
