import type { StateCore, Token } from 'markdown-it';
import { END_OF_ISOLATE, foreignNames, ISOLATE } from './names.ts';

/** What is known of the texts of a draft. */
export interface KnownTexts {
  /** The texts that were filled in. */
  readonly values: readonly string[];
  /** The signature, in which addresses become links although it was filled in. */
  readonly signature: string;
  readonly language: string;
}

/**
 * Makes links of the addresses in the operator's own texts: https and mail addresses, in the template, the note and the
 * signature. What was filled in for a customer stays as it is: a name never becomes a link.
 */
export function linkAddresses({ tokens, md, Token: NewToken }: StateCore, texts: KnownTexts): void {
  const { linkify } = md;
  linkify.set({ fuzzyLink: false });
  for (const schema of ['http:', 'ftp:', '//']) linkify.add(schema, null);
  const values = texts.values.filter((value) => value.trim() !== '' && !texts.signature.includes(value));
  const isValue = (content: string, start: number, end: number) =>
    values.some((value) => {
      for (let at = content.indexOf(value); at >= 0; at = content.indexOf(value, at + 1)) {
        if (at < end && at + value.length > start) return true;
      }
      return false;
    });
  replaceText(tokens, (token, isInLink) => {
    const { content } = token;
    const found = isInLink ? [] : (linkify.match(content) ?? []);
    const addresses = found.filter(
      ({ index, lastIndex, url }) => md.validateLink(url) && !isValue(content, index, lastIndex),
    );
    if (addresses.length === 0) return [token];
    const parts: Token[] = [];
    let at = 0;
    for (const { index, lastIndex, url } of addresses) {
      const open = new NewToken('link_open', 'a', 1);
      open.attrSet('href', url);
      const shown = content.slice(index, lastIndex);
      parts.push(
        text(content.slice(at, index), NewToken),
        open,
        text(shown, NewToken),
        new NewToken('link_close', 'a', -1),
      );
      at = lastIndex;
    }
    return [...parts, text(content.slice(at), NewToken)];
  });
}

/** Keeps each name whose direction is another one than that of the text from being mixed with what is around it. */
export function isolateForeignNames({ tokens, Token: NewToken }: StateCore, { values, language }: KnownTexts): void {
  const markup = (content: string) => Object.assign(new NewToken('html_inline', '', 0), { content });
  replaceText(tokens, (token) => {
    const { content } = token;
    const parts: Token[] = [];
    let at = 0;
    for (const { start, end } of foreignNames(content, values, language)) {
      const name = `${ISOLATE}${content.slice(start, end)}${END_OF_ISOLATE}`;
      parts.push(
        text(content.slice(at, start), NewToken),
        markup('<bdi dir="auto">'),
        text(name, NewToken),
        markup('</bdi>'),
      );
      at = end;
    }
    return at === 0 ? [token] : [...parts, text(content.slice(at), NewToken)];
  });
}

function text(content: string, NewToken: StateCore['Token']): Token {
  return Object.assign(new NewToken('text', '', 0), { content });
}

/** Replaces each piece of text within the tokens. */
function replaceText(tokens: readonly Token[], replace: (token: Token, isInLink: boolean) => readonly Token[]): void {
  for (const { children } of tokens) {
    if (children === null) continue;
    let depth = 0;
    const replaced = children.flatMap((token) => {
      depth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0;
      return token.type === 'text' ? replace(token, depth > 0) : [token];
    });
    children.splice(0, children.length, ...replaced);
  }
}
