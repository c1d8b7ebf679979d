import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../ports/ports.ts';
import { faultDraws } from '../fault-draw.ts';
import { faultKinds } from '../fault-kinds.ts';
import { claimsOf, showsMfa } from '../identity/bearer.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, type ApiEnvironment, audienceWrong, refuse, tokenExpired } from './protocol.ts';

/** What strikes the API, as names. */
const failures = faultKinds.filter(({ at, isFailure }) => at === 'api' && isFailure).map(({ name }) => name);

/** Lets go wrong what was ordered for the API. */
export function faults(sandbox: Sandbox, sleep: Clock['sleep']): MiddlewareHandler<ApiEnvironment> {
  const draws = faultDraws(sandbox, 90);
  return async (context, next) => {
    const draw = draws();
    if (sandbox.snapshot.faults.length === 0) return next();

    const hasMfa = showsMfa(claimsOf(sandbox, context));
    const failure = draw.failure(failures.filter((name) => !(name === 'mfa-missing' && hasMfa)));
    const delay = draw.oddity('slow');
    const hasMark = draw.oddity('bom') !== undefined;
    const isMisnamed = draw.oddity('content-type') !== undefined;
    const isTwice = draw.oddity('duplicate-page') !== undefined;
    const isShort = draw.oddity('shrinking-page') !== undefined;
    const isPassedOver = draw.oddity('slipped-customer') !== undefined;
    if (delay !== undefined) await sleep(delay.seconds * 1000);
    if (isTwice) context.set('oddPage', 'duplicate');
    else if (isShort) context.set('oddPage', 'short');
    else if (isPassedOver) context.set('oddPage', 'slipped');

    switch (failure?.kind) {
      case '429':
        context.header('Retry-After', String(failure.seconds));
        return throttled(context, `Rate limit is exceeded. Try again in ${failure.seconds} seconds.`);
      case '429-silent':
        return throttled(context, 'Rate limit is exceeded.');
      case '500':
        return refuse(context, 500, 500, 'An internal error happened.');
      case '503':
        return context.html('<html><body><h1>503 Service Unavailable</h1></body></html>', 503);
      case 'expired-token':
        return tokenExpired(context);
      case 'mfa-missing':
        return refuse(context, 401, 900421, 'The token does not show that multi-factor authentication was done.');
      case 'wrong-audience':
        return audienceWrong(context);
      case 'role-missing':
        return refuse(context, 403, 900308, 'The caller does not have the role this needs.');
      case 'not-partner':
        // No code is published for a tenant that never was a partner: this is the one for a partner that is not active.
        return refuse(context, 403, 800039, 'Reseller program status is not active.');
      case 'reset':
        context.env.incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
    }
    await next();
    if (failure?.kind === 'truncated') await change(context, (text) => text.slice(0, Math.floor(text.length / 2)));
    if (hasMark) await change(context, (text) => `\uFEFF${text}`);
    if (isMisnamed) context.res.headers.set('Content-Type', 'text/html');
    return undefined;
  };
}

/** The gateway's own shape (Partner Center developer documentation, api-throttling-guidance). */
function throttled(context: ApiContext, message: string): Response {
  return context.json({ statusCode: 429, message }, 429);
}

async function change(context: ApiContext, edit: (text: string) => string): Promise<void> {
  const { res } = context;
  context.res = undefined;
  context.res = new Response(edit(await res.text()), { status: res.status, headers: res.headers });
}
