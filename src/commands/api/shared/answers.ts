import type { Context } from '../../../cli/context.ts';
import { indentedJson } from '../../../output/exact-json.ts';
import type { JsonValue } from '../../../output/json-type.ts';
import { resultRows } from '../../../output/query.ts';
import { manyLines } from '../../../output/sanitise.ts';
import { decodeLeniently } from '../../../text/decode.ts';
import { redact } from '../../../text/redact.ts';
import type { Answer } from '../../../transport/answer.ts';
import { jsonOf } from '../../../transport/check.ts';
import type { Exchange } from '../../../transport/transport.ts';

/** As they come: on a terminal JSON is laid out, elsewhere nothing is changed but a byte order mark taken off. */
export async function printAsSent(context: Context, exchanges: AsyncIterable<Exchange>): Promise<void> {
  const { stdout } = context.world;
  for await (const { answer, refusal } of exchanges) {
    // What a service says of an error may repeat a secret.
    const text = refusal === undefined ? textOf(answer) : redact(textOf(answer) ?? '');
    if (text === undefined)
      await stdout.write(stdout.isTerminal ? manyLines(decodeLeniently(answer.body)) : answer.body);
    else if (text.trim() !== '') await stdout.write(stdout.isTerminal ? `${laidOut(text)}\n` : ended(text));
    if (refusal !== undefined) throw refusal;
  }
}

/** In the format that was asked for. `itemsField` is the one that a page has its items in. */
export async function printFormatted(
  context: Context,
  exchanges: AsyncIterable<Exchange>,
  itemsField: string,
): Promise<void> {
  await context.printer.document(
    () => wholeOf(valuesOf(exchanges), itemsField),
    async function* rows() {
      for await (const value of valuesOf(exchanges)) yield resultRows(itemsOf(value, itemsField) ?? value);
    },
  );
}

/** The JSON of the answers; nothing of one without a body. Rejects at the first that is no success. */
async function* valuesOf(exchanges: AsyncIterable<Exchange>): AsyncGenerator<JsonValue> {
  for await (const { answer, refusal } of exchanges) {
    if (refusal !== undefined) throw refusal;
    if (answer.body.length > 0) yield exactValue(answer);
  }
}

/** Names stay in the case they came in. Rejects with `answer-unusable` for what is no JSON. */
function exactValue(answer: Answer): JsonValue {
  jsonOf(answer);
  return JSON.parse(decodeLeniently(answer.body)) as JsonValue;
}

/** The only page, or the first one with the items of all; null where there is none. */
async function wholeOf(pages: AsyncIterable<JsonValue>, itemsField: string): Promise<JsonValue> {
  let first: JsonValue = null;
  let items: JsonValue[] | undefined;
  let count = 0;
  for await (const page of pages) {
    if (count === 0) first = page;
    count += 1;
    const own = itemsOf(page, itemsField);
    if (own !== undefined) {
      items ??= [];
      for (const item of own) items.push(item);
    }
  }
  if (count < 2 || items === undefined) return first;
  return { ...(first as { readonly [name: string]: JsonValue }), [itemsField]: items };
}

function itemsOf(value: JsonValue, itemsField: string): readonly JsonValue[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { [itemsField]: items } = value as { readonly [name: string]: JsonValue };
  return Array.isArray(items) ? items : undefined;
}

/** Undefined where the answer is neither JSON nor text. */
function textOf({ headers, body }: Answer): string | undefined {
  const type = headers['content-type'] ?? '';
  return type === '' || /^text\/|\b(?:json|xml)\b/i.test(type) ? decodeLeniently(body) : undefined;
}

function laidOut(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return manyLines(text.trimEnd());
  }
  return indentedJson(text);
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
