/** What keeps other sites from using the pages that have forms. */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { readForm } from '../read-form.ts';
import type { Markup } from './layout.ts';
import { STYLE } from './style.ts';

/** What some pages need besides. */
interface PageNeeds {
  /** The one script that may run. */
  readonly script?: string;
  /** The origin that forms may be sent to, or lead to, besides this one; undefined for none. */
  readonly sendsTo?: (context: Context) => string | undefined;
}

/** The page loads nothing but its own style. No site can show it in a frame, to catch a click on Accept. */
const pageHeaders = ({ script, sendsTo }: PageNeeds) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [hashOf(STYLE)],
      ...(script === undefined ? {} : { scriptSrc: [hashOf(script)] }),
      formAction: ["'self'", ...(sendsTo === undefined ? [] : [(context: Context) => sendsTo(context) ?? ''])],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // The policy replaces X-Frame-Options. The others are of no use to pages without scripts over plain HTTP.
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });

/**
 * Refuses a form that the browser says another site sent. Browsers too old for `Sec-Fetch-Site` are judged by `Origin`,
 * which is `null` for our own pages, because their `Referrer-Policy` is `no-referrer`.
 */
const sameOriginForms = csrf({
  origin: (origin, { req }) =>
    req.header('Sec-Fetch-Site') === undefined && (origin === 'null' || origin === new URL(req.url).origin),
});

/** Routes for pages. */
export function safePages(needs: PageNeeds = {}): Hono {
  const app = new Hono();
  app.use(pageHeaders(needs), async (context, next) => {
    context.header('Cache-Control', 'no-store');
    await next();
  });
  return app;
}

/**
 * Routes for pages with forms. A form is accepted only from the page it was on: `refusal` is the page that answers any
 * other one. `secret` is what the tokens in the forms are made with.
 */
export function formPages(secret: string, refusal: Markup, needs: PageNeeds = {}): Hono {
  const app = safePages(needs);
  // hono/csrf trusts headers, which a program can set as it likes, and accepts JSON. The token can't be guessed.
  app.post('*', sameOriginForms, async (context, next) => {
    if (!(await hasToken(context, secret))) throw new HTTPException(403);
    await next();
  });
  app.onError((error, context) => {
    // Not by its class: bundled, hono/csrf throws one of a copy of its own.
    if ('getResponse' in error) return context.html(refusal, 403);
    throw error;
  });
  return app;
}

/** As a policy names it. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

async function hasToken(context: Context, secret: string): Promise<boolean> {
  const given = Buffer.from((await readForm(context)).get('token') ?? '');
  const expected = Buffer.from(formToken(secret, new URL(context.req.url).search));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Goes into the form of the page with this query. Only somebody who has read that page can know it. */
export function formToken(secret: string, search: string): string {
  return createHmac('sha256', secret).update(search).digest('base64url');
}
