import { decodeEntities } from '../../../text/entities.ts';
import type { LinkProblemCode } from '../parsed-link.ts';

/** A way in which signs of a link come out as other ones. */
export interface Encoding {
  readonly code: LinkProblemCode;
  /** What a link has that was encoded so; follows "The link" or "it". */
  readonly says: string;
  /** Where signs are rightly written so. Undefined when that is nowhere. */
  readonly source?: 'HTML' | 'JSON' | 'Markdown';
  /** The link with one layer of it undone; the link itself when it is not encoded so. */
  readonly undo: (link: string) => string;
}

/** The names of the parameters that links in use have. A regular expression. */
const NAME = '(?:invType|partnerId|msppId|indirectCSPId|DAP)';
const ENCODED_SLASH = /%(?:25)*2F/gi;
/** With the page that follows; a slash that is none tells of it. */
const ENCODED_HASH = /%(?:25)*23(\/.*|%(?:25)*2F(?:partners|BillingAccounts)%.*)$/is;
const HASH_BEFORE_ENCODED_PAGE = /#(%(?:25)*2F.*)$/is;
const ENCODED_SIGN = new RegExp(`%(?:25)*(?:3F|26)${NAME}\\b|${NAME}%(?:25)*3D`, 'i');

/** What may have been done to any web link, that of a gateway included. */
export const ENCODINGS: readonly Encoding[] = [
  {
    code: 'invisible-characters',
    says: 'has invisible characters in it, which a browser would send along',
    undo: (link) => link.replace(/[\p{Cc}\p{Cf}]+/gu, ''),
  },
  {
    code: 'quoted-printable',
    says: 'has "=3D" where "=" belongs, as in the source of a mail',
    // Where "=" is written "=3D", no other one is left.
    undo: (link) => (/=3D/i.test(link) && !/=(?![\dA-F]{2})/i.test(link) ? decodeQuotedPrintable(link) : link),
  },
  {
    code: 'caret-escaped',
    says: 'has "^&" where "&" belongs, as in a command of Windows',
    undo: (link) => link.replace(/\^([&^#=%?])/g, '$1'),
  },
  {
    code: 'html-escaped',
    says: 'has "&amp;" where "&" belongs, so every parameter but the first comes out with a wrong name',
    source: 'HTML',
    undo: (link) => decodeEntities(link),
  },
  {
    code: 'json-escaped',
    says: 'has "\\u0026" where "&" belongs, as in JSON',
    source: 'JSON',
    undo: (link) =>
      link
        .replace(/\\(?:u00|x)([2-7][\dA-F])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('\\/', '/'),
  },
  {
    code: 'backslash-escaped',
    says: 'has backslashes in it, as Markdown and shells put them before "&"',
    source: 'Markdown',
    undo: (link) => link.replace(/\\([!-/:-@[-`{-~])/g, '$1'),
  },
  {
    code: 'percent-encoded',
    says: 'is percent-encoded as a whole, with "%3A" where ":" belongs',
    undo: (link) => (/^https?%/i.test(link) ? decodePercent(link) : link),
  },
];

/** What may have been done to an invitation link, and is as it should be in the link of a gateway. */
export const ENCODINGS_WITHIN: readonly Encoding[] = [
  {
    code: 'hash-encoded',
    says: 'has "%23" where "#" belongs, so the page that it names is not found',
    undo: (link) =>
      link.replace(
        link.includes('#') ? HASH_BEFORE_ENCODED_PAGE : ENCODED_HASH,
        (_, page: string) => `#${page.replace(ENCODED_SLASH, '/')}`,
      ),
  },
  {
    code: 'percent-encoded',
    says: 'has signs in percent-encoding, such as "%3D" where "=" belongs',
    undo: (link) => (ENCODED_SIGN.test(link) ? decodePercent(link) : link),
  },
];

/** Quoted-printable (RFC 2045, 6.7) as text; what is not UTF-8 in it gets replacement characters. */
export function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/(?:=[\dA-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
}

/** One layer of percent-encoding; what is not UTF-8 in it gets replacement characters. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[\dA-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}
