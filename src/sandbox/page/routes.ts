import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Sandbox } from '../sandbox.ts';
import { problemsOf, readAnswer } from './form.ts';
import { type AskedFor, readInvitation } from './invitation.ts';
import { acceptedPage, declinedPage, invitationPage, type Markup, wrongPage } from './render.ts';
import { style } from './style.ts';

/** Nothing but the page's own style may be loaded, and it may not be framed: a click on Accept has to be meant. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** More than a form of ours ever has. Bytes. */
const largestForm = 16_384;

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
  const text = Number(context.req.header('Content-Length') ?? 0) > largestForm ? '' : await context.req.text();
  const form = new URLSearchParams(text);
  if (isForeign(context) || !isSame(form.get('token') ?? '', formToken(secret, search))) {
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

async function send(context: Context, status: 200 | 400 | 403 | 404, markup: Markup): Promise<Response> {
  context.header('Content-Security-Policy', policy);
  context.header('Referrer-Policy', 'no-referrer');
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Cache-Control', 'no-store');
  return context.html(await markup, status);
}

/** Whether a browser says that another site sent the form. */
function isForeign(context: Context): boolean {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin') return true;
  const origin = context.req.header('Origin');
  // It is null where a page keeps where it is to itself, as ours does. The token in the form decides then.
  return origin !== undefined && origin !== 'null' && origin !== new URL(context.req.url).origin;
}

/** Only who has read the page of this link can know it. */
function formToken(secret: string, search: string): string {
  return createHmac('sha256', secret).update(search).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
