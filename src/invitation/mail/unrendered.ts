import { positionAt } from '../../text/text-file.ts';

/** Markup that a mail shows as it is written, instead of doing what it says. */
export interface UnrenderedMarkup {
  /** With its article: `an HTML comment`. */
  readonly what: string;
  /** As it stands in the body. */
  readonly source: string;
  /** Counted from 1, in the body. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;
}

const TAGS =
  'a|b|big|blockquote|body|br|button|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|link|meta|ol|p|pre|s|script|' +
  'small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul';

/** Markup of a kind, with what it can't be without: to look for that is quick, and most bodies have none of it. */
type Markup = readonly [what: string, sign: string, pattern: RegExp];

const MARKUP: readonly Markup[] = [
  ['code', '```', /^ {0,3}(```)(?:.*?^ {0,3}\1)?/gms],
  ['code', '~~~', /^ {0,3}(~~~)(?:.*?^ {0,3}\1)?/gms],
  ['an HTML comment', '<!--', /<!--(?:.*?-->)?/gs],
  ['HTML', '<', new RegExp(`</?(?:${TAGS})(?:[\\s/][^<>]*)?>|</[a-z][\\w:-]*\\s*>`, 'gi')],
  ['an HTML entity', '&', /&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/gi],
  ['an image', '![', /!\[[^[\]\n]*\]\([^\s()]*\)/g],
  ['code', '`', /`[^`\n]+`/g],
  ['a table', '|', /^[ \t]*\|[^\n]*\|[ \t]*$/gm],
  ['a table', '|', /^[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+$/gm],
  ['crossed-out text', '~~', /~~[^~\n]+~~/g],
  ['a link by reference', '][', /\[[^[\]\n]+\]\[[^[\]\n]*\]/g],
];

/** The stand-in's own link has no https, and is rendered all the same. */
const LINK_WITHOUT_HTTPS: Markup = [
  'a link without https://',
  '](',
  /\[[^[\]\n]+\]\((?!https:|mailto:|\{\{)[^\s()]+\)/gi,
];

/** How many of a kind are told: a text full of them is no e-mail. */
const MOST_TOLD = 50;

/** What of a body is not rendered: HTML, pictures, code, tables and the like; in the order of the text. */
export function findUnrendered(body: string): readonly UnrenderedMarkup[] {
  return find(body, MARKUP);
}

/** As `findUnrendered`, in a template: also the links that lead to no web page and no mailbox. */
export function findUnrenderedInTemplate(body: string): readonly UnrenderedMarkup[] {
  return find(body, [...MARKUP, LINK_WITHOUT_HTTPS]);
}

function find(body: string, markup: readonly Markup[]): readonly UnrenderedMarkup[] {
  const found: (UnrenderedMarkup & { readonly index: number })[] = [];
  for (const [what, sign, pattern] of markup) {
    if (!body.includes(sign)) continue;
    let count = 0;
    for (const { index, 0: source } of body.matchAll(pattern)) {
      if (count === MOST_TOLD) break;
      count += 1;
      const isPart = found.some((other) => index >= other.index && index < other.index + other.source.length);
      if (!isPart) found.push({ what, source, index, ...positionAt(body, index) });
    }
  }
  return found.sort((left, right) => left.index - right.index);
}
