import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { parseJson } from '../../text/decode.ts';

const json = 'application/json; charset=utf-8';

/** What a handler of the API knows of its request. */
export interface ApiEnvironment {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** A page of customers is to come twice, or shorter than asked for. */
    readonly oddPage: 'duplicate' | 'short' | 'slipped' | undefined;
  };
}

export type ApiContext = Context<ApiEnvironment>;

/**
 * The headers of every answer: the ids of the request come back, or are made. Source: Partner Center developer
 * documentation, headers.
 */
export const serviceHeaders: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  const headers = {
    'MS-RequestId': req.header('MS-RequestId') ?? randomUUID(),
    'MS-CorrelationId': req.header('MS-CorrelationId') ?? randomUUID(),
    'MS-CV': req.header('MS-CV') ?? `${randomBytes(12).toString('base64')}.0`,
    'MS-ServerId': '201022015',
  };
  // Set before, so that answers get them when they are made: replacing them afterwards copies the body.
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  await next();
};

/** 200, with a body that is JSON already. */
export function answer(context: Context, body: string): Response {
  return context.body(body, 200, { 'Content-Type': json });
}

/**
 * An error in the shape of the documentation, with a number for the code as in all examples of it. Source: Partner
 * Center developer documentation, error-codes.
 */
export function refuse(
  context: Context,
  status: 400 | 401 | 403 | 404 | 412 | 500,
  code: number,
  description: string,
): Response {
  const body = { code, description, data: [], source: 'PartnerFD' };
  return context.body(JSON.stringify(body), status, { 'Content-Type': json });
}

/** As the service answers a path or a resource it does not have. */
export function notThere(context: Context): Response {
  return refuse(context, 404, 1000, 'The resource could not be found.');
}

/** Changes that the service makes and the stand-in does not. Better an error than 200 for what is not kept. */
export function notMadeHere(context: Context): Response {
  return refuse(context, 400, 900127, 'This operation is not supported in this environment.');
}

export function tokenMissing(context: Context): Response {
  context.header('WWW-Authenticate', 'Bearer');
  return refuse(context, 401, 800001, 'The partner token is missing.');
}

export function tokenExpired(context: Context): Response {
  context.header('WWW-Authenticate', 'Bearer error="invalid_token", error_description="The access token expired"');
  return refuse(context, 401, 400, 'Access denied. The access token expired.');
}

export function audienceWrong(context: Context): Response {
  return refuse(context, 401, 900420, 'The audience of the token is not the one of this API.');
}

/** The body as an object with its keys in lower case, since clients write them both ways; undefined if it is none. */
export async function readBody(context: Context): Promise<ReadonlyMap<string, unknown> | undefined> {
  try {
    const value: unknown = parseJson(await context.req.text());
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    return lowerKeys(value);
  } catch {
    return undefined;
  }
}

export function lowerKeys(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]));
}
