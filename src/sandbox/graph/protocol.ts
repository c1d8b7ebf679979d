import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Result } from '../../errors.ts';
import { type JsonObject, jsonObject } from '../../text/json-object.ts';
import type { GraphRefusal } from '../admin/facts.ts';
import type { PartnerDirectory } from '../admin/partner-directory.ts';
import { guid, mix, mixText } from '../made-up/chance.ts';

/** Who calls. */
export interface GraphCaller {
  readonly tenantId: string;
  /** False for an application that acts without a user. */
  readonly isUser: boolean;
  /** Whether the caller sees admin relationships: users need to be in AdminAgents. */
  readonly isAdminAgent: boolean;
  readonly directory: PartnerDirectory;
}

/** What the handlers of Microsoft Graph get with a request. */
export interface GraphEnvironment {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    readonly caller: GraphCaller;
    /** How long what the request changes takes. Milliseconds. */
    readonly delay: number;
    /** Whether an assignment that is made comes to nothing. */
    readonly failsAssignment: boolean;
    /** Whether a draft that is made has another change key afterwards. */
    readonly touchesMail: boolean;
  };
}

export type GraphContext = Context<GraphEnvironment>;

/** An error in the shape of Graph (Microsoft Graph documentation, errors). */
export function graphError(
  context: GraphContext,
  now: number,
  {
    status,
    code,
    message,
    details,
  }: Omit<GraphRefusal, 'status'> & { readonly status: GraphRefusal['status'] | 401 | 429 | 503 },
): Response {
  const requestId = randomUUID();
  const clientRequestId = context.req.header('client-request-id') ?? requestId;
  context.header('request-id', requestId);
  context.header('client-request-id', clientRequestId);
  const date = new Date(now).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return context.json({ error: { code, message, ...(details === undefined ? {} : { details }), innerError } }, status);
}

/** The answer for a result: what `made` makes of the value, or the error. */
export function answerResult<Value>(
  context: GraphContext,
  now: number,
  result: Result<Value, GraphRefusal>,
  made: (value: Value) => Response,
): Response {
  return result.ok ? made(result.value) : graphError(context, now, result.problem);
}

/** The address of a path of this API, as links in answers have it. */
export function graphUrl({ req }: GraphContext, path: string): string {
  const { origin, pathname } = new URL(req.url);
  const version = pathname.split('/')[2] === 'beta' ? 'beta' : 'v1.0';
  return `${origin}/graph/${version}${path}`;
}

/** The value of `@odata.context`. `path` is below the addresses of tenant relationships. */
export function adminContext(context: GraphContext, path: string): string {
  return graphUrl(context, `/tenantRelationships/$metadata#${path}`);
}

/** The ETag of a resource in the form of the published ones. It differs when one of the parts does. */
export function etagOf(id: string, ...parts: readonly unknown[]): string {
  const text = `${id}/${parts.join('/')}`;
  const [first, second] = [mixText(11, text, 1), mixText(11, text, 2)];
  const inner = guid(first, second, mix(first, second, 3), mix(first, second, 4));
  return `W/"${Buffer.from(`"${inner}"`).toString('base64')}"`;
}

/** Why a change is refused for its `If-Match`; undefined when it names the resource as it is. */
export function problemOfMatch({ req }: GraphContext, etag: string): GraphRefusal | undefined {
  const given = req.header('If-Match');
  if (given === undefined) {
    return { status: 400, code: 'badRequest', message: 'The If-Match header is required.' };
  }
  if (given === etag) return undefined;
  const message = 'The ETag value in the request does not match the current one: the resource has changed.';
  return { status: 412, code: 'preconditionFailed', message };
}

/** Whether the client wants values that came into the API later, by `Prefer: include-unknown-enum-members`. */
export function knowsLaterValues({ req }: GraphContext): boolean {
  return (req.header('Prefer') ?? '').includes('include-unknown-enum-members');
}

/** The JSON object in the body, or why there is none. */
export async function readBody(context: GraphContext): Promise<Result<JsonObject, GraphRefusal>> {
  const body = jsonObject(await context.req.text());
  return body === undefined
    ? { ok: false, problem: { status: 400, code: 'badRequest', message: 'The body is not a JSON object.' } }
    : { ok: true, value: body };
}

/** The parameter of the path, which is in lower case. */
export function pathPart(context: GraphContext, name: string): string {
  return (context.req.param(name) ?? '').toLowerCase();
}
