import { decodeLeniently } from '../text/decode.ts';
import { decodeEntities } from '../text/entities.ts';
import { type LongList, openLongList } from '../text/json-list.ts';
import { redact } from '../text/redact.ts';
import type { CallIds } from './call.ts';

/** A whole answer of the service. */
export interface Answer extends CallIds {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the body of an answer turned out to be. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  /** A sentence part such as `an HTML page`. */
  | { readonly kind: 'unusable'; readonly what: string; readonly isHtml?: true };

/**
 * The body as JSON with names in camelCase. Partner Center starts some bodies with a byte order mark, has written
 * UTF-16, and answers a PATCH of a customer with names in PascalCase (Partner Center developer documentation,
 * get-a-user-account-by-id and remove-a-reseller-relationship-with-a-customer).
 */
export function bodyOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): Body {
  const packed = headers['content-encoding']?.trim() ?? '';
  // The request allows no compression, so it was a proxy that compressed.
  if (!/^(?:identity)?$/i.test(packed)) {
    return { kind: 'unusable', what: `a body packed with ${shown(packed)}, which was not asked for` };
  }
  const text = decodeLeniently(body);
  if (text.trim() === '') return { kind: 'unusable', what: 'nothing' };
  const type = headers['content-type'] ?? '';
  if (/^\s*</.test(text) || /\bhtml\b/i.test(type)) return { kind: 'unusable', what: 'an HTML page', isHtml: true };
  if (type !== '' && !/\bjson\b/i.test(type)) return { kind: 'unusable', what: `the content type ${shown(type)}` };
  try {
    const value: unknown = JSON.parse(text);
    // Most bodies have no such name, and renaming takes longer than parsing.
    return { kind: 'json', value: PASCAL_NAME.test(text) ? camelCased(value) : value };
  } catch {
    return { kind: 'unusable', what: `JSON that is broken, or cut off after ${body.length} bytes` };
  }
}

/**
 * The long list in the body of an answer, for whom a part of it is of use before the whole; undefined where there is none,
 * or `bodyOf` has more to say of it.
 */
export function longListOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): LongList | undefined {
  if (headers['content-encoding'] !== undefined || !/\bjson\b/i.test(headers['content-type'] ?? '')) return undefined;
  const list = openLongList(body);
  return list === undefined || PASCAL_NAME.test(list.text) ? undefined : list;
}

const PASCAL_NAME = /"[A-Z]\w*"\s*:/;

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), camelCased(inner)]),
  );
}

/** Characters that are read of a text, and kept of a description and of a code. What a service says by itself is shorter. */
const LONGEST_READ = 20_000;
const LONGEST_DESCRIPTION = 2000;
const LONGEST_CODE = 100;

/** What the service says about an error. */
export interface Fault {
  /** Published examples have a number, and the published schema a string; here it is always a string, without secrets. */
  readonly code: string | undefined;
  /** Plain text, without HTML entities and without secrets: a service may repeat the token that was sent. */
  readonly description: string | undefined;
}

/**
 * The code and the description in the body of an error. There are several shapes: `code` and `description`; `code` and
 * `message`; `statusCode` and `message` of the gateway that throttles; `error` as an object, as in Microsoft Graph; and
 * `error` with `error_description`, as in Entra. A gateway may also answer with HTML, or with nothing.
 */
export function readFault(answer: Answer): Fault {
  const body = bodyOf(answer);
  if (body.kind !== 'json') return { code: undefined, description: undefined };
  const outer = fields(body.value);
  const { code, description, message, error, error_description: entra, details } = { ...outer, ...fields(outer.error) };
  const said = [...[description, message, entra].filter(isSaid).slice(0, 1), ...detailsOf(details)].join(' ');
  return {
    code: codeOf(code) ?? (typeof error === 'string' ? codeOf(error) : undefined),
    description: said === '' ? undefined : shown(decodeEntities(cut(said, LONGEST_READ)).trim()),
  };
}

function isSaid(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

/** What Microsoft Graph says of each thing that is wrong: its own message often says no more than that something is. */
function detailsOf(details: unknown): readonly string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((detail) => {
    const { target, message } = fields(detail);
    if (!isSaid(message)) return [];
    return [isSaid(target) ? `${target}: ${message}` : message];
  });
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function codeOf(value: unknown): string | undefined {
  const isText = typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isText ? cut(shown(String(value)), LONGEST_CODE) : undefined;
}

/** What a service sent, for a message. A secret is hidden before the text is cut, or its first half would be shown. */
function shown(text: string): string {
  return cut(redact(cut(text, LONGEST_READ)), LONGEST_DESCRIPTION);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
