import type { JsonObject } from '../../text/json-object.ts';
import { redact } from '../../text/redact.ts';

/** What Microsoft Entra says when it gives no token. */
export interface Refusal {
  readonly status: number;
  /** In OAuth's words, such as `invalid_grant`. */
  readonly error: string;
  readonly subError: string | undefined;
  /** Entra's own numbers, without `AADSTS`. */
  readonly codes: readonly number[];
  /** The first sentences of the description, without secrets. */
  readonly description: string | undefined;
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
}

/** Characters of a description that are shown. */
const LONGEST_SHOWN = 300;
/** Characters of a description that are read. */
const LONGEST_READ = 4000;
/** The fields of a request that hold secrets. */
const SECRET_FIELDS = ['code', 'code_verifier', 'client_secret', 'client_assertion', 'refresh_token', 'device_code'];
/** Characters. Anything shorter is no secret of Entra's, and hiding it would hide parts of other words. */
const SHORTEST_SECRET = 6;

/** Undefined when the answer is no refusal. `form` is what was sent: its secrets are hidden where the answer repeats them. */
export function readRefusal(body: JsonObject, status: number, form: string): Refusal | undefined {
  const { error, suberror, error_codes: codes, error_description: description } = body;
  if (typeof error !== 'string') return undefined;
  const hide = hider(form);
  const word = (value: unknown) => wordOf(typeof value === 'string' ? hide(value) : undefined);
  const told = typeof description === 'string' ? hide(description.slice(0, LONGEST_READ)) : '';
  const text = sentences(told);
  return {
    status,
    error: word(error) ?? 'unknown',
    subError: word(suberror),
    codes: Array.isArray(codes) ? codes.filter((code) => Number.isSafeInteger(code)) : codesIn(description),
    description: text === '' ? undefined : text,
    correlationId: word(body.correlation_id) ?? idIn(told, 'Correlation ID'),
    traceId: word(body.trace_id) ?? idIn(told, 'Trace ID'),
  };
}

/** Hides the secrets that were sent, and what looks like another one. */
function hider(form: string): (text: string) => string {
  const sent = new URLSearchParams(form);
  const secrets = SECRET_FIELDS.map((field) => sent.get(field) ?? '').filter(({ length }) => length >= SHORTEST_SECRET);
  return (text) => redact(secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text));
}

/** A description without the number in front and the ids behind, which are shown elsewhere. */
function sentences(description: string): string {
  return description
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/^ ?AADSTS\d+: ?/, '')
    .replace(/ ?(?:Trace ID|Correlation ID|Timestamp):.*$/, '')
    .trim()
    .slice(0, LONGEST_SHOWN);
}

function codesIn(description: unknown): readonly number[] {
  const found = typeof description === 'string' ? /^AADSTS(\d{1,9})\b/.exec(description) : null;
  return found === null ? [] : [Number(found[1])];
}

/** An id in a description: all that a page tells of it. */
function idIn(description: string, name: string): string | undefined {
  return new RegExp(`\\b${name}: ([\\w-]{1,64})(?![\\w-])`).exec(description)?.[1];
}

/** The text if it is an id or a word of OAuth's. Anything else could be mistaken for our own words. */
function wordOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w.-]{1,64}$/.test(text) ? text : undefined;
}
