import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../world.ts';
import { type FaultName, faultKinds } from '../fault-kinds.ts';
import { mix } from '../made-up/chance.ts';
import type { Sandbox } from '../sandbox.ts';
import type { FaultRow } from '../state/store.ts';
import { type ApiContext, type ApiEnvironment, refuse, tokenExpired } from './protocol.ts';

/** Lets go wrong what was ordered. Each decision follows from the seed and from how many requests came before. */
export function faults(sandbox: Sandbox, sleep: Clock['sleep']): MiddlewareHandler<ApiEnvironment> {
  let requests = 0;
  return async (context, next) => {
    const { faults: ordered, seed } = sandbox.snapshot;
    requests += 1;
    if (ordered.length === 0) return next();

    const request = requests;
    const draw = (salt: number) => (mix(seed, request, salt) / 2 ** 32) * 100;
    const counted = ({ kind, times }: FaultRow) => (times ?? 0) > 0 && sandbox.takeFault(kind as FaultName);

    const failure = drawFailure(ordered.filter(isFailure), draw(90), counted);
    const odd = new Map(
      ordered
        .filter((row) => !isFailure(row))
        .filter((row, place) => (row.rate === null ? counted(row) : draw(91 + place) < row.rate))
        .map(({ kind, seconds }) => [kind, seconds]),
    );
    const delay = odd.get('slow');
    if (delay !== undefined) await sleep(delay * 1000);
    if (odd.has('duplicate-page')) context.set('oddPage', 'duplicate');
    else if (odd.has('shrinking-page')) context.set('oddPage', 'short');

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
      case 'reset':
        context.env.incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
    }
    await next();
    if (failure?.kind === 'truncated') await change(context, (text) => text.slice(0, Math.floor(text.length / 2)));
    if (odd.has('bom')) await change(context, (text) => `\uFEFF${text}`);
    if (odd.has('content-type')) context.res.headers.set('Content-Type', 'text/html');
    return undefined;
  };
}

/** One at most: the rates lie side by side, so that 20 % and 5 % make 25 %. Counted ones come first. */
function drawFailure(
  rows: readonly FaultRow[],
  drawn: number,
  counted: (row: FaultRow) => boolean,
): FaultRow | undefined {
  const due = rows.find((row) => row.rate === null && counted(row));
  if (due !== undefined) return due;
  let start = 0;
  return rows.find(({ rate }) => {
    start += rate ?? 0;
    return rate !== null && drawn < start;
  });
}

function isFailure({ kind }: FaultRow): boolean {
  return faultKinds.find(({ name }) => name === kind)?.isFailure ?? false;
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
