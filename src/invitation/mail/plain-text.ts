import type { Token } from 'markdown-it';
import { BARE, type MarkdownDraft, parseBody } from './markdown.ts';
import { literalCharacters } from './markdown-text.ts';

/** A link as the reader of a mail meets it. */
export interface ShownLink {
  /** What is clicked on, without Markdown. */
  readonly label: string;
  readonly href: string;
  /** Counted from 1 in the body. */
  readonly line: number;
}

/** A body as plain text, for the readers and hand-offs that have nothing else. */
export interface PlainBody {
  readonly text: string;
  /** Those with a text of their own: a bare address leads where it says. */
  readonly links: readonly ShownLink[];
}

/**
 * The body without Markdown: emphasis and the signs of headings go, `[text](url)` becomes `text: url`, lists stay as
 * they were written. A text without Markdown comes out unchanged, with its blanks and blank lines.
 */
export async function plainBody(draft: MarkdownDraft, values: readonly string[]): Promise<PlainBody> {
  // Most drafts have none, and loading the parser takes as long as the rest of an invitation.
  if (!hasMarkdown(draft, values)) return { text: draft.body, links: [] };
  const { source, tokens } = await parseBody(draft, values);
  const written = draft.body.split('\n');
  const parsed = source.split('\n');
  const lines: (string | undefined)[] = [...written];
  const links: ShownLink[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'inline' || token.map === null) continue;
    const [start, end] = token.map;
    const inline = inlineText(token.children ?? [], start + 1);
    links.push(...inline.links);
    const marker = markerOf(parsed[start] ?? '', token.content, tokens[index - 1]?.type === 'heading_open');
    lines.fill(undefined, start, end);
    lines[start] = layOut(inline.text.split('\n'), written.slice(start, end), marker);
  }
  return { text: lines.filter((line) => line !== undefined).join('\n'), links };
}

/** Whether a sign stands in the body that plain text leaves out. Those of lists and rules stay as they are written. */
function hasMarkdown({ body, links }: MarkdownDraft, values: readonly string[]): boolean {
  const signs = [...body.matchAll(/[\\*_[#]/g)];
  if (signs.length === 0) return false;
  const isLiteral = literalCharacters(body, [...values, ...links.map(({ url }) => url)]);
  return signs.some(({ index }) => !isLiteral(index));
}

/** What stands before the text of a block: blanks and the signs of its list; not those of a heading. */
function markerOf(line: string, content: string, isHeading: boolean): string {
  const [first = ''] = content.split('\n', 1);
  const marker = line.slice(0, Math.max(0, line.lastIndexOf(first)));
  return isHeading ? marker.replace(/#+[ \t]*$/, '') : marker;
}

/** The lines of a block with the blanks around them that the parser left out. */
function layOut(lines: readonly string[], written: readonly string[], marker: string): string {
  const isWhole = lines.length === written.length;
  return lines
    .map((line, index) => {
      const before = index === 0 ? marker : (/^[ \t]*/.exec(written[index] ?? '')?.[0] ?? '');
      const after = /[ \t]*$/.exec(written[index] ?? '')?.[0] ?? '';
      return isWhole ? `${before}${line.replace(/[ \t]+$/, '')}${after}` : `${before}${line}`;
    })
    .join('\n');
}

function inlineText(tokens: readonly Token[], firstLine: number): PlainBody {
  let text = '';
  const links: ShownLink[] = [];
  let label = { start: 0, href: '', needsBlank: false };
  // A program that finds addresses in a text takes what stands directly before or after them as part of them.
  let needsBlank = false;
  const add = (more: string) => {
    if (more === '') return;
    text += needsBlank && !/^\s/.test(more) ? ` ${more}` : more;
    needsBlank = false;
  };
  for (const token of tokens) {
    if (token.type === 'text') add(token.content);
    if (token.type === 'softbreak' || token.type === 'hardbreak') add('\n');
    if (token.type === 'link_open') {
      const isBare = token.markup === BARE;
      label = { start: text.length, href: String(token.attrGet('href') ?? ''), needsBlank: needsBlank && !isBare };
      needsBlank &&= isBare;
    }
    if (token.type === 'link_close' && token.markup !== BARE) {
      const { start, href } = label;
      const words = text.slice(start).trimStart();
      links.push({ label: words, href, line: firstLine + text.slice(0, start).split('\n').length - 1 });
      text = text.slice(0, start);
      const isAddressAlone = words === '' || words === href || words === address(href);
      needsBlank = label.needsBlank || (isAddressAlone && /\S$/.test(text));
      add(isAddressAlone ? address(href) : `${words.replace(/:$/, '')}: ${address(href)}`);
      needsBlank = true;
    }
  }
  return { text, links };
}

/** Where a link leads, as a person writes it. */
function address(href: string): string {
  return /^mailto:[^?]+$/i.test(href) ? href.slice('mailto:'.length) : href;
}
