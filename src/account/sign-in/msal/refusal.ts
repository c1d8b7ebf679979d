import type { JsonObject } from './json-object.ts';

/** What Microsoft Entra says when it gives no token. */
export interface Refusal {
  readonly status: number;
  /** In OAuth's words, such as `invalid_grant`. */
  readonly error: string;
  readonly subError: string | undefined;
  /** Entra's own numbers, without `AADSTS`. */
  readonly codes: readonly number[];
  /** The first sentences of the description; nothing of what was sent is in it. */
  readonly description: string | undefined;
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
}

/** Characters of a description that are shown. */
const LONGEST = 300;
const secretFields = ['client_secret', 'client_assertion', 'refresh_token', 'device_code'];

/** Undefined when the answer is no refusal. `form` is what was sent: a service must not have us show a part of it. */
export function readRefusal(body: JsonObject, status: number, form: string): Refusal | undefined {
  const { error, suberror, error_codes: codes, error_description: description } = body;
  if (typeof error !== 'string') return undefined;
  const text = typeof description === 'string' ? shown(description, form) : undefined;
  return {
    status,
    error,
    subError: textOf(suberror),
    codes: Array.isArray(codes) ? codes.filter((code) => typeof code === 'number') : codesIn(description),
    description: text === '' ? undefined : text,
    correlationId: textOf(body.correlation_id),
    traceId: textOf(body.trace_id),
  };
}

/** Without the number in front and the ids behind, which are shown elsewhere. */
function shown(description: string, form: string): string {
  const sent = new URLSearchParams(form);
  let text = description;
  for (const field of secretFields) {
    const secret = sent.get(field);
    if (secret) text = text.replaceAll(secret, '***');
  }
  return text
    .replace(/^AADSTS\d+:\s*/, '')
    .replace(/\s*(?:Trace ID|Correlation ID|Timestamp):[\s\S]*$/, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

function codesIn(description: unknown): readonly number[] {
  const found = typeof description === 'string' ? /^AADSTS(\d+)/.exec(description) : null;
  return found === null ? [] : [Number(found[1])];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
