import * as v from 'valibot';
import type { RelateError } from '../errors.ts';
import type { Answer } from './answer.ts';
import { type Call, endpointOf } from './call.ts';
import { checked, jsonOf, unusableField } from './check.ts';
import type { Protocol } from './protocol.ts';
import type { Retries } from './retry.ts';
import { isSuccess, type Transport } from './transport.ts';

/** One of the calls, on its way to an outcome. */
interface Part {
  readonly index: number;
  readonly call: Call;
  readonly retries: Retries;
}

type Batch = NonNullable<Protocol['batch']>;

const schema = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: v.nullish(v.record(v.string(), v.unknown()), {}),
      body: v.optional(v.unknown()),
    }),
  ),
});

/**
 * Sends calls that read, many in one request: the outcomes are in the order of the calls, an answer that is a success or
 * an error each. What the service turns away for the moment is sent again without the others, after the wait it asks
 * for. Rejects when a whole request fails. Source: Microsoft Graph documentation, JSON batching and throttling.
 */
export async function sendTogether(
  transport: Transport,
  batch: Batch,
  calls: readonly Call[],
): Promise<readonly (Answer | RelateError)[]> {
  const outcomes: (Answer | RelateError)[] = [];
  let parts: readonly Part[] = calls.map((call, index) => ({ index, call, retries: transport.retries(call) }));
  while (parts.length > 0) {
    const again: Part[] = [];
    let wait = 0;
    for (let from = 0; from < parts.length; from += batch.size) {
      const sent = parts.slice(from, from + batch.size);
      const { whole, answers } = await sendBatch(transport, batch, sent);
      for (const part of sent) {
        const answer = answers.get(String(part.index));
        const partWait = answer && part.retries.afterAnswer(answer.status, transport.retryAfter(answer));
        if (partWait === undefined) {
          outcomes[part.index] = outcomeOf(transport, part.call, answer, whole);
        } else {
          again.push(part);
          wait = Math.max(wait, partWait);
        }
      }
    }
    if (again.length > 0) await transport.pause(wait);
    parts = again;
  }
  return outcomes;
}

function outcomeOf(transport: Transport, call: Call, answer: Answer | undefined, whole: Answer): Answer | RelateError {
  if (answer === undefined) return unusableField(whole, `the answer to ${endpointOf(call)}`, undefined);
  return isSuccess(answer) ? answer : transport.errorOf(call, answer, answer);
}

/** The answers by the ids of the parts. */
async function sendBatch(transport: Transport, { path, root }: Batch, parts: readonly Part[]) {
  const requests = parts.map(({ index, call: { method, path: url, headers } }) => ({
    id: String(index),
    method,
    url: url.slice(root.length),
    ...(headers === undefined ? {} : { headers }),
  }));
  const whole = await transport.send({ method: 'POST', path, body: JSON.stringify({ requests }), isReading: true });
  const { responses } = checked(schema, jsonOf(whole), whole);
  const answers = new Map<string, Answer>();
  for (const { id, status, headers, body } of responses) {
    const part = parts.find(({ index }) => String(index) === id);
    if (part === undefined) continue;
    const { service, requestId, correlationId } = whole;
    const answer = { service, requestId, correlationId, endpoint: endpointOf(part.call), status };
    answers.set(id, { ...answer, headers: { ...dateOf(whole), ...namedHeaders(headers) }, body: bytesOf(body) });
  }
  return { whole, answers };
}

/** The moment that a `Retry-After` of a part is counted from. */
function dateOf({ headers: { date } }: Answer): Readonly<Record<string, string>> {
  return date === undefined ? {} : { date };
}

function namedHeaders(headers: Readonly<Record<string, unknown>> | null): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** What is no JSON comes in Base64. */
function bytesOf(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  return typeof body === 'string' ? Buffer.from(body, 'base64') : Buffer.from(JSON.stringify(body));
}
