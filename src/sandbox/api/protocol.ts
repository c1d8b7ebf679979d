import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { parseJson } from '../../text/decode.ts';

/** The type of every answer. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** What the handlers of the API get with a request. */
export interface ApiEnvironment {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** The fault for a page of customers: it comes twice, is shorter than asked for, misses a customer, or parts of some. */
    readonly oddPage: 'duplicate' | 'short' | 'slipped' | 'bare' | undefined;
  };
}

export type ApiContext = Context<ApiEnvironment>;

/**
 * Sets the headers of every answer. Ids that the request has come back; missing ones are made up (Partner Center
 * developer documentation, headers).
 */
export const serviceHeaders: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  const headers = {
    'MS-RequestId': req.header('MS-RequestId') ?? randomUUID(),
    'MS-CorrelationId': req.header('MS-CorrelationId') ?? randomUUID(),
    'MS-CV': req.header('MS-CV') ?? `${randomBytes(12).toString('base64')}.0`,
    'MS-ServerId': '201022015',
  };
  // Set before the answer is made: setting them afterwards would copy its body.
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  await next();
};

/** 200 with this body, which is JSON already. */
export function answer(context: Context, body: string): Response {
  return context.body(body, 200, { 'Content-Type': JSON_TYPE });
}

/**
 * As `answer`, with the byte order mark that the service puts in front of some bodies: the documentation shows which, or
 * prints a length that includes it. A text is JSON already.
 */
export function markedAnswer(context: Context, body: unknown, status: 200 | 201 = 200): Response {
  return context.body(`\uFEFF${typeof body === 'string' ? body : JSON.stringify(body)}`, status, {
    'Content-Type': JSON_TYPE,
  });
}

/** Why the service refuses a request. */
export interface ApiRefusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 500;
  readonly code: number;
  readonly description: string;
  readonly data?: readonly string[];
}

/**
 * An error in the shape of the service, whose code is a number (Partner Center developer documentation, error-codes).
 */
export function apiError(
  context: Context,
  status: ApiRefusal['status'],
  code: number,
  description: string,
  data: readonly string[] = [],
): Response {
  const body = { code, description, data, source: 'PartnerFD' };
  return context.body(JSON.stringify(body), status, { 'Content-Type': JSON_TYPE });
}

/** The error of a refusal. */
export function answerRefusal(context: Context, { status, code, description, data }: ApiRefusal): Response {
  return apiError(context, status, code, description, data);
}

/** 400, for a parameter or a field of the body that is not valid. */
export function parameterInvalid(context: Context, description: string): Response {
  return apiError(context, 400, 2000, description);
}

/** 404, for a path or a resource that does not exist. */
export function resourceMissing(context: Context): Response {
  return apiError(context, 404, 1000, 'The resource could not be found.');
}

/** For changes that the service makes and the stand-in does not. An error is better than 200 for what is not kept. */
export function notSupported(context: Context): Response {
  return apiError(context, 400, 900127, 'This operation is not supported in this environment.');
}

export function tokenMissing(context: Context): Response {
  context.header('WWW-Authenticate', 'Bearer');
  return apiError(context, 401, 800001, 'The partner token is missing.');
}

export function tokenExpired(context: Context): Response {
  context.header('WWW-Authenticate', 'Bearer error="invalid_token", error_description="The access token expired"');
  return apiError(context, 401, 400, 'Access denied. The access token expired.');
}

export function audienceWrong(context: Context): Response {
  return apiError(context, 401, 900420, 'The audience of the token is not the one of this API.');
}

/** The JSON object in the body, its keys in lower case, since clients write them in any case; undefined for other bodies. */
export async function readJsonBody(context: Context): Promise<ReadonlyMap<string, unknown> | undefined> {
  try {
    const value: unknown = parseJson(await context.req.text());
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    return lowerKeys(value);
  } catch {
    return undefined;
  }
}

/** A word or an id that a client sent; empty where it sent something else, which can't always be made a text. */
export function wordIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function lowerKeys(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).map(([key, entry]) => [key.toLowerCase(), entry]));
}
