import { jsonObject } from '../../text/json-object.ts';
import { jsonObjectIn } from '../admin/body.ts';
import type { GraphRefusal } from '../admin/facts.ts';
import type { Sandbox } from '../sandbox.ts';
import { type GraphContext, graphError, graphUrl, readBody } from './protocol.ts';

/** The most requests in a batch (Microsoft Graph documentation, json-batching). */
const LARGEST_BATCH = 20;

/** A request in a batch. */
interface Part {
  readonly id: string;
  readonly method: string;
  /** Below `/v1.0`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * POST /$batch: several requests in one. Each is answered for itself, and can be throttled for itself. `answer` answers a
 * request as if it had come alone.
 */
export async function answerBatch(
  sandbox: Sandbox,
  context: GraphContext,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const body = await readBody(context);
  const parts = body.ok ? readParts(body.value.requests) : undefined;
  if (parts === undefined) return graphError(context, sandbox.admin.now, INVALID);
  const authorization = context.req.header('Authorization') ?? '';
  const responses: object[] = [];
  for (const { id, method, url, headers, body: content } of parts) {
    const address = graphUrl(context, url.startsWith('/') ? url : `/${url}`);
    const all = { ...headers, authorization };
    const found = await answer(
      new Request(address, { method, headers: all, ...(content === undefined ? {} : { body: content }) }),
    );
    // A fault has cut the connection, of which the whole batch is a part.
    if (context.env.incoming.socket.destroyed) return found;
    const text = await found.text();
    responses.push({
      id,
      status: found.status,
      headers: headersAsWritten(found.headers),
      // What is no whole JSON, by a fault, comes as it is.
      ...(text === '' ? {} : { body: jsonObject(text) ?? text }),
    });
  }
  return context.json({ responses });
}

/** With the names as the service writes them in a batch, by which some clients look them up: `Retry-After`. */
function headersAsWritten(headers: Headers): Readonly<Record<string, string>> {
  const written = (name: string) => name.replace(/(?<![^-])[a-z]/g, (letter) => letter.toUpperCase());
  return Object.fromEntries([...headers].map(([name, value]) => [written(name), value]));
}

/** The requests of a batch; undefined when they are too many, or one is not as it has to be. */
function readParts(requests: unknown): readonly Part[] | undefined {
  if (!Array.isArray(requests) || requests.length === 0 || requests.length > LARGEST_BATCH) return undefined;
  const parts = requests.map(readPart);
  const ids = new Set(parts.map((part) => part?.id));
  return ids.size === parts.length && parts.every((part) => part !== undefined) ? parts : undefined;
}

function readPart(request: unknown): Part | undefined {
  const { id, method, url, headers, body } = jsonObjectIn(request) ?? {};
  const isBatch = typeof url === 'string' && /^\/?\$batch/i.test(url);
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string' || isBatch) return undefined;
  if (body !== undefined && method.toUpperCase() === 'GET') return undefined;
  const texts = Object.entries(jsonObjectIn(headers) ?? {}).map(([name, value]) => [name, String(value)]);
  const content = body === undefined ? undefined : JSON.stringify(body);
  return { id, method: method.toUpperCase(), url, headers: Object.fromEntries(texts), body: content };
}

const INVALID: GraphRefusal = {
  status: 400,
  code: 'BadRequest',
  message: `Invalid batch: it needs 1 to ${LARGEST_BATCH} requests, each with an id of its own, a method and a url.`,
};
