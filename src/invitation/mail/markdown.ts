import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { Draft } from './draft.ts';
import { escapeText, literalCharacters } from './markdown-text.ts';

/** The part of a draft that is Markdown, and what it takes to read it. */
export type MarkdownDraft = Pick<Draft, 'body' | 'links'>;

/** A body as Markdown was read from it. */
export interface ParsedBody {
  readonly parser: MarkdownIt;
  /** What was parsed: the body, with what must not be taken as Markdown escaped. It has the lines of the body. */
  readonly source: string;
  readonly tokens: Token[];
}

/** What an e-mail may use. No HTML, code, pictures or underlined headings: a signature's `--` would become one. */
const RULES = ['emphasis', 'escape', 'heading', 'hr', 'link', 'list', 'newline'];

/** How a link is marked that was written as a bare address. */
export const BARE = 'bare';

/**
 * Reads a body. `values` are texts that were filled in: wherever they occur they stay as they are. So do the links of
 * the draft, which become links wherever they are written bare. `rules` change what was read.
 */
export async function parseBody(
  { body, links }: MarkdownDraft,
  values: readonly string[],
  rules: readonly ((state: StateCore) => void)[] = [],
): Promise<ParsedBody> {
  const { default: MarkdownItParser } = await import('markdown-it');
  const parser = new MarkdownItParser('zero', { breaks: true, html: false, linkify: false }).enable(RULES);
  const normalise = parser.normalizeLink;
  const urls = links.map(({ url }) => url);
  // The links are handed on to the letter; the library would rewrite some of what is unusual in a URL.
  parser.normalizeLink = (url) => (urls.includes(url) ? url : normalise(url));
  parser.validateLink = (url) => urls.includes(url) || /^(?:https|mailto):/i.test(url);
  for (const url of urls) parser.core.ruler.push('bare-links', (state) => linkBare(state, url));
  for (const [index, rule] of rules.entries()) parser.core.ruler.push(`rule-${index}`, rule);
  const source = escapeText(body, literalCharacters(body, [...values, ...urls]));
  return { parser, source, tokens: parser.parse(source, {}) };
}

/** Makes a link of each address in the text that is this link, unless it is the text of a link already. */
function linkBare(state: StateCore, link: string): void {
  for (const { children } of state.tokens) {
    if (children === null) continue;
    let depth = 0;
    const linked = children.flatMap((token) => {
      depth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0;
      return token.type === 'text' && depth === 0 ? split(token, link, state) : [token];
    });
    children.splice(0, children.length, ...linked);
  }
}

function split(token: Token, link: string, { Token: NewToken }: StateCore): readonly Token[] {
  const text = (content: string) => Object.assign(new NewToken('text', '', 0), { content });
  return token.content.split(link).flatMap((part, index) => {
    if (index === 0) return [text(part)];
    const open = Object.assign(new NewToken('link_open', 'a', 1), { markup: BARE });
    open.attrSet('href', link);
    return [open, text(link), Object.assign(new NewToken('link_close', 'a', -1), { markup: BARE }), text(part)];
  });
}
