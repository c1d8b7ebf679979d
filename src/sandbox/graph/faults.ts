import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { GraphRefusal } from '../admin/facts.ts';
import { statusOf } from '../admin/status.ts';
import { type FaultDraw, faultDraws } from '../fault-draw.ts';
import { FAULT_KINDS } from '../fault-kinds.ts';
import type { Sandbox } from '../sandbox.ts';
import { CONFLICT } from './messages.ts';
import { type GraphContext, type GraphEnvironment, graphError } from './protocol.ts';

/** The names of the failures that Graph knows as Partner Center does. */
const FAILURES = FAULT_KINDS.filter(({ at, isFailure }) => at === 'services' && isFailure).map(({ name }) => name);

/** The paths that are about admin relationships, in lower case. */
const ADMIN_PATH = /\/delegatedadminrelationships(?:\/|$)/;

/** The paths of mailboxes, in lower case. */
const MAIL_PATH = /\/me\/(?:messages|mailfolders)(?:\/|$)/;

const THROTTLED = { status: 429, code: 'TooManyRequests', message: 'Too many requests.' } as const;

/** Carries out the faults that were ordered for Graph. */
export function faultsOfGraph(sandbox: Sandbox): MiddlewareHandler<GraphEnvironment> {
  const draws = faultDraws(sandbox, 150);
  return async (context, next) => {
    const draw = draws();
    context.set('delay', 0);
    context.set('failsAssignment', false);
    context.set('touchesMail', false);
    if (sandbox.snapshot.faults.length === 0) return next();

    const { now } = sandbox.admin;
    const failure = draw.failure(FAILURES);
    const late = draw.oddity('slow');
    if (late !== undefined) await sandbox.clock.sleep(late.seconds * 1000);
    switch (failure?.kind) {
      case '429':
        context.header('Retry-After', String(failure.seconds));
        return graphError(context, now, THROTTLED);
      case '429-silent':
        return graphError(context, now, THROTTLED);
      case '500':
        return graphError(context, now, { status: 500, code: 'unexpectedError', message: 'An error has occurred.' });
      case '503':
        return graphError(context, now, { status: 503, code: 'serviceNotAvailable', message: 'Try again later.' });
      case 'expired-token': {
        const message = 'Lifetime validation failed, the token is expired.';
        return graphError(context, now, { status: 401, code: 'InvalidAuthenticationToken', message });
      }
      case 'reset':
        context.env.incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
    }
    if (isNew(sandbox, context) && draw.oddity('not-readable-yet') !== undefined) {
      const message = 'The relationship is not available yet.';
      return graphError(context, now, { status: 405, code: 'methodNotAllowed', message });
    }
    const { method, path } = context.req;
    const isMail = MAIL_PATH.test(path);
    if (isMail) {
      const refusal = mailFault(method, draw);
      if (refusal !== undefined) return graphError(context, now, refusal);
      context.set('touchesMail', method === 'POST' && draw.oddity('mail-touched') !== undefined);
    }
    const isChange = method !== 'GET' && (isMail || ADMIN_PATH.test(path));
    if (isChange && !isMail && takesTime(method, path)) {
      context.set('delay', (draw.oddity('slow-provisioning')?.seconds ?? 0) * 1000);
    }
    if (method === 'POST' && path.endsWith('/accessassignments')) {
      context.set('failsAssignment', draw.oddity('assignment-error') !== undefined);
    }
    await next();
    if (failure?.kind === 'truncated') {
      const { res } = context;
      const text = await res.text();
      context.res = undefined;
      context.res = new Response(text.slice(0, Math.floor(text.length / 2)), res);
    }
    // The service did it, and nobody is told so.
    if (isChange && draw.oddity('lost-answer') !== undefined) {
      context.env.incoming.socket.resetAndDestroy();
      context.res = undefined;
      context.res = RESPONSE_ALREADY_SENT;
    }
    return undefined;
  };
}

/** Why a request about a mailbox is refused; undefined where it is not. */
function mailFault(method: string, draw: FaultDraw): GraphRefusal | undefined {
  // Two texts for one thing: programs have to go by the codes (Microsoft Graph error responses, as seen).
  if (draw.oddity('no-mailbox') !== undefined) {
    const message = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
    return { status: 404, code: 'MailboxNotEnabledForRESTAPI', message };
  }
  if (draw.oddity('mailbox-not-found') !== undefined) {
    return { status: 404, code: 'ResourceNotFound', message: 'Resource could not be discovered.' };
  }
  return method === 'PATCH' && draw.oddity('mail-conflict') !== undefined ? CONFLICT : undefined;
}

/** Whether what a request changes can take effect later: a draft is made, changed and deleted at once. */
function takesTime(method: string, path: string): boolean {
  return method === 'PATCH' || /\/(?:requests|accessassignments(?:\/[^/]+)?)$/.test(path);
}

/** Whether the request is about a relationship that was made and not locked yet. */
function isNew(sandbox: Sandbox, { req }: GraphContext): boolean {
  const [, id] = /\/delegatedadminrelationships\/([^/]+)(?:\/requests)?$/.exec(req.path) ?? [];
  const facts = id === undefined ? undefined : sandbox.admin.find(id);
  return facts !== undefined && statusOf(facts, sandbox.admin.now) === 'created';
}
