import { decodeLeniently } from '../../../text/decode.ts';
import { type LinkProblem, remark } from '../parsed-link.ts';
import { decodeQuotedPrintable } from './encodings.ts';

/** A text in which links are looked for, and what it was decoded from. */
export interface SourceText {
  readonly text: string;
  readonly notes: readonly LinkProblem[];
}

/** How often parts of a mail may stand in parts of a mail. */
const DEEPEST = 2;

const QUOTED_PRINTABLE = /(?<!=)=[ \t]*\r?\n|^content-transfer-encoding:[ \t]*quoted-printable/im;

/**
 * The text itself, and what it says once it is decoded like the source of a mail (RFC 2045). It need not be a whole one:
 * a piece of a quoted-printable or Base64 part is read as well.
 */
export function sourcesIn(text: string): readonly SourceText[] {
  const sources = [{ text, notes: [] }, ...decodedFrom(text, 0)];
  // What took less to read is told of rather: the end of Base64 looks like that of a quoted-printable line.
  return sources.sort((left, right) => left.notes.length - right.notes.length);
}

function decodedFrom(text: string, depth: number): readonly SourceText[] {
  if (depth === DEEPEST) return [];
  const decoded: SourceText[] = [];
  const add = (note: LinkProblem, inner: string) => {
    decoded.push({ text: inner, notes: [note] });
    for (const { text: deeper, notes } of decodedFrom(inner, depth + 1)) {
      decoded.push({ text: deeper, notes: [note, ...notes.filter(({ code }) => code !== note.code)] });
    }
  };
  if (QUOTED_PRINTABLE.test(text)) add(OF_QUOTED_PRINTABLE, decodeQuotedPrintable(text));
  for (const part of base64Parts(text)) add(OF_BASE64, part);
  return decoded;
}

const OF_QUOTED_PRINTABLE = remark(
  'quoted-printable',
  'The link was read from the source of a mail, decoded from quoted-printable.',
);
const OF_BASE64 = remark('base64', 'The link was read from the source of a mail, decoded from Base64.');

/** Shorter than any invitation link. */
const SHORTEST_PART = 64;

/** The blocks of lines that are Base64 and decode to a text with a web link. */
function base64Parts(text: string): readonly string[] {
  const parts: string[] = [];
  let block = '';
  for (const line of [...text.split('\n'), '']) {
    const letters = line.trim();
    if (/^[A-Za-z\d+/]{4,}={0,2}$/.test(letters)) {
      block += letters;
      continue;
    }
    if (block.length >= SHORTEST_PART) {
      const part = decodeLeniently(Buffer.from(block, 'base64'));
      if (/https?/i.test(part)) parts.push(part);
    }
    block = '';
  }
  return parts;
}
