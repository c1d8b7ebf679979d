import { withoutByteOrderMark } from './decode.ts';

/** Bytes of JSON that are parsed at a time. A page of a list has ten to twenty times as many. */
const PART = 16 * 1024;

/** A record with one long list in it, as services send the pages of lists. The list is parsed later, if at all. */
export interface LongList {
  /** The JSON of the record with the last items of the list alone. */
  readonly text: string;
  /** What is parsed of it. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Parses all items. Throws SyntaxError where some are no JSON. */
  readonly items: () => readonly unknown[];
}

/**
 * The long list in JSON in UTF-8; undefined in what is short or anything else. What stands around the items is known
 * before they are parsed, and they are parsed some at a time: a text of hundreds of kilobytes gets memory of its own from
 * the system, which takes longer than to parse it.
 */
export function openLongList(json: Uint8Array): LongList | undefined {
  const bytes = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  const start = bytes.indexOf('[{"') + 1;
  const nameEnd = bytes.indexOf('":', start);
  if (start === 0 || nameEnd === -1) return undefined;
  // All items begin with the same name. A list within an item may have it as well: then the parts are no JSON. No text has
  // it, since the quotation marks in a text are escaped.
  const nextItem = `,${bytes.toString('utf8', start, nameEnd)}":`;
  const parts: Buffer[] = [];
  let rest = start;
  for (;;) {
    const comma = bytes.indexOf(nextItem, rest + PART);
    if (comma === -1) break;
    parts.push(bytes.subarray(rest, comma));
    rest = comma + 1;
  }
  if (parts.length === 0) return undefined;
  const text = withoutByteOrderMark(bytes.toString('utf8', 0, start) + bytes.toString('utf8', rest));
  const record = parsedRecord(text);
  const [last, ...others] = Object.values(record ?? {}).filter(Array.isArray);
  if (record === undefined || last === undefined || others.length > 0) return undefined;
  return { text, record, items: () => [...parts.map((part) => JSON.parse(`[${part}]`)), last].flat() };
}

function parsedRecord(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
