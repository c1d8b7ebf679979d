import type { StateCore, Token } from 'markdown-it';
import { inkOn } from '../../text/colour.ts';
import type { Direction } from '../../text/direction.ts';
import type { ButtonWord } from './button-words.ts';
import { FONT, startOf } from './html-style.ts';
import { BARE } from './markdown.ts';

/** A link that has a line for itself. */
interface LinkAlone {
  readonly href: string;
  /** Undefined for a bare address. */
  readonly label: string | undefined;
}

/** What buttons are made with. */
export interface ButtonMaker {
  /** The links that become buttons. */
  readonly urls: readonly string[];
  /** What a button says whose link was written without words. */
  word(url: string): ButtonWord;
  /** Of the mail. */
  readonly language: string;
  readonly direction: Direction;
  /** `#rrggbb`. */
  readonly accent: string;
  escapeHtml(text: string): string;
}

/** Puts a button in the place of each link that has a line of a paragraph for itself. In a sentence it stays a link. */
export function makeButtons(state: StateCore, maker: ButtonMaker): void {
  const { tokens, Token: NewToken } = state;
  state.tokens = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const [open, inline, close] = tokens.slice(index, index + 3);
    const lines = open?.type === 'paragraph_open' && open.level === 0 ? linesOf(inline?.children ?? []) : [];
    const blocks = groupLines(lines, maker.urls);
    if (open === undefined) break;
    if (inline === undefined || close === undefined || !blocks.some((block) => 'href' in block)) {
      state.tokens.push(open);
      continue;
    }
    for (const block of blocks) {
      if ('href' in block) {
        state.tokens.push(Object.assign(new NewToken('html_block', '', 0), { content: buttonMarkup(block, maker) }));
        continue;
      }
      const children = block.flatMap((line, at) => (at === 0 ? line : [new NewToken('softbreak', 'br', 0), ...line]));
      const text = Object.assign(new NewToken('inline', '', 0), { children });
      const [before, after] = [new NewToken('paragraph_open', 'p', 1), new NewToken('paragraph_close', 'p', -1)];
      state.tokens.push(Object.assign(before, { block: true }), text, Object.assign(after, { block: true }));
    }
    index += 2;
  }
}

type Line = readonly Token[];

/** The links that have a line for themselves, and between them the other lines together. */
function groupLines(lines: readonly Line[], urls: readonly string[]): readonly (LinkAlone | Line[])[] {
  const groups: (LinkAlone | Line[])[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const link = linkAlone(line, urls);
    if (link !== undefined) groups.push(link);
    else if (Array.isArray(last)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** The lines of a paragraph. A break within emphasis is none. */
function linesOf(children: readonly Token[]): readonly Line[] {
  const lines: Token[][] = [[]];
  let depth = 0;
  for (const token of children) {
    depth += token.nesting;
    if (depth === 0 && /^(?:soft|hard)break$/.test(token.type)) lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

function linkAlone(line: Line, urls: readonly string[]): LinkAlone | undefined {
  const [open, ...rest] = line.filter(({ type, content }) => type !== 'text' || content.trim() !== '');
  const close = rest.pop();
  if (open?.type !== 'link_open' || close?.type !== 'link_close') return undefined;
  if (rest.some(({ type }) => type === 'link_close')) return undefined;
  const href = String(open.attrGet('href') ?? '');
  if (!urls.includes(href)) return undefined;
  const label = rest.map(({ content }) => content).join('');
  return { href, label: open.markup === BARE || label === href || label.trim() === '' ? undefined : label };
}

/**
 * A cell of one colour, which Word shows as a button too: it takes the padding of the cell where others take that of the
 * link. The border has the colour of the words, so that a button of any colour stands out from a light ground and a dark
 * one. The address below is for those who want to see where they are sent, or have to copy it.
 */
function buttonMarkup({ href, label }: LinkAlone, maker: ButtonMaker): string {
  const { accent, direction, escapeHtml } = maker;
  const url = escapeHtml(href);
  const word = label === undefined ? maker.word(href) : { text: label, language: maker.language };
  const lang = word.language === maker.language ? '' : ` lang="${word.language}"`;
  const ink = inkOn(accent);
  const cell = `background-color:${accent};border:1px solid ${ink};border-radius:6px;text-align:center;mso-padding-alt:12px 24px`;
  const link = `display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:1.25;font-weight:600;color:${ink};text-decoration:none`;
  const address = `margin:0 0 24px 0;font-size:14px;line-height:1.4;text-align:${startOf(direction)}`;
  return `<table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin:8px 0 8px 0;border-collapse:separate">
<tr><td align="center" bgcolor="${accent}" style="${cell}"><a href="${url}"${lang} style="${link}">${escapeHtml(word.text)}</a></td></tr>
</table>
<p dir="ltr" style="${address}"><a href="${url}">${url}</a></p>
`;
}
