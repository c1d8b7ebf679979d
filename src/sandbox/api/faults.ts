import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { faultDraws } from '../fault-draw.ts';
import { FAULT_KINDS } from '../fault-kinds.ts';
import { ownClaims, showsMfa } from '../identity/bearer.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, type ApiEnvironment, apiError, audienceWrong, tokenExpired } from './protocol.ts';

/** The names of the failures of Partner Center. */
const FAILURES = FAULT_KINDS.filter(({ at, isFailure }) => ['api', 'services'].includes(at) && isFailure).map(
  ({ name }) => name,
);

/** What a fault makes of a page of customers; of several, the first one counts. */
const ODD_PAGES = [
  ['duplicate-page', 'duplicate'],
  ['shrinking-page', 'short'],
  ['slipped-customer', 'slipped'],
  ['bare-customers', 'bare'],
] as const;

/** Carries out the faults that were ordered for the API. */
export function faults(sandbox: Sandbox): MiddlewareHandler<ApiEnvironment> {
  const draws = faultDraws(sandbox, 90);
  return async (context, next) => {
    const draw = draws();
    if (sandbox.snapshot.faults.length === 0) return next();

    const hasMfa = showsMfa(await ownClaims(sandbox, context));
    const failure = draw.failure(FAILURES.filter((name) => !(name === 'mfa-missing' && hasMfa)));
    const delay = draw.oddity('slow');
    const hasMark = draw.oddity('bom') !== undefined;
    const isMisnamed = draw.oddity('content-type') !== undefined;
    // Each is drawn, also where another one comes first.
    const [odd] = ODD_PAGES.filter(([name]) => draw.oddity(name) !== undefined);
    if (delay !== undefined) await sandbox.clock.sleep(delay.seconds * 1000);
    context.set('oddPage', odd?.[1]);

    switch (failure?.kind) {
      case '429':
        context.header('Retry-After', String(failure.seconds));
        return throttled(context, `Rate limit is exceeded. Try again in ${failure.seconds} seconds.`);
      case '429-silent':
        return throttled(context, 'Rate limit is exceeded.');
      case '500':
        return apiError(context, 500, 500, 'An internal error happened.');
      case '503':
        return context.html('<html><body><h1>503 Service Unavailable</h1></body></html>', 503);
      case 'expired-token':
        return tokenExpired(context);
      case 'mfa-missing':
        return apiError(context, 401, 900421, 'The token does not show that multi-factor authentication was done.');
      case 'wrong-audience':
        return audienceWrong(context);
      case 'role-missing':
        return apiError(context, 403, 900308, 'The caller does not have the role this needs.');
      case 'not-partner':
        // The code is the one for an inactive partner: none is published for a tenant that never was a partner.
        return apiError(context, 403, 800039, 'Reseller program status is not active.');
      case 'huge-answer':
        // More than the 32 MiB that relate reads of an answer.
        return context.json({ items: [{ companyName: 'x'.repeat(34_000_000) }] });
      case 'reset':
        context.env.incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
    }
    await next();
    if (failure?.kind === 'truncated') await change(context, (text) => text.slice(0, Math.floor(text.length / 2)));
    if (hasMark) await change(context, (text) => `\uFEFF${text}`);
    if (isMisnamed) context.res.headers.set('Content-Type', 'text/html');
    // The service did it, and nobody is told so.
    if (context.req.method !== 'GET' && draw.oddity('lost-answer') !== undefined) {
      context.env.incoming.socket.resetAndDestroy();
      context.res = undefined;
      context.res = RESPONSE_ALREADY_SENT;
    }
    return undefined;
  };
}

/** 429 in the shape of the gateway (Partner Center developer documentation, api-throttling-guidance). */
function throttled(context: ApiContext, message: string): Response {
  return context.json({ statusCode: 429, message }, 429);
}

async function change(context: ApiContext, edit: (text: string) => string): Promise<void> {
  const { res } = context;
  context.res = undefined;
  context.res = new Response(edit(await res.text()), { status: res.status, headers: res.headers });
}
