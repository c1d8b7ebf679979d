/** What keeps pages with forms from being used by other pages. */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Markup } from './layout.ts';
import { style } from './style.ts';

/** Nothing but the page's own style may be loaded, and it may not be framed: a click on Accept has to be meant. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Answers with a page. */
export async function send(context: Context, status: 200 | 400 | 403 | 404, markup: Markup): Promise<Response> {
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

/** Whether a form comes from the page it was on, and was filled in there. */
export function isOwnAnswer(context: Context, form: URLSearchParams, secret: string): boolean {
  const { search } = new URL(context.req.url);
  return !isForeign(context) && isSame(form.get('token') ?? '', formToken(secret, search));
}

/** Only who has read the page of this link can know it. */
export function formToken(secret: string, search: string): string {
  return createHmac('sha256', secret).update(search).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
