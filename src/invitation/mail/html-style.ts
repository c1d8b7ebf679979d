import type { Direction } from '../../text/direction.ts';

/*
 * Inline styles alone: clients drop style sheets, and Word takes no font from further out than a cell. Nothing but the
 * buttons has a colour: text, ground and links are those of the client, which knows whether it is dark.
 */

/** Of all platforms their own. Word knows the first one. */
export const FONT = "font-family:'Segoe UI',system-ui,-apple-system,Roboto,Helvetica,Arial,sans-serif";

/** Each client obeys another one of these: a long address or name never widens the page. */
export const BREAKS = 'word-wrap:break-word;word-break:break-word;overflow-wrap:anywhere';

export const TEXT = `${FONT};font-size:16px;line-height:1.5;${BREAKS}`;

/** The side on which lines start. */
export function startOf(direction: Direction): 'left' | 'right' {
  return direction === 'rtl' ? 'right' : 'left';
}

/** Of the elements that Markdown makes, by their tag. */
export function markdownStyles(direction: Direction): Readonly<Record<string, string>> {
  const list = `margin:0 0 16px 0;padding:0;padding-${startOf(direction)}:24px`;
  const heading = (size: number) => `margin:24px 0 12px 0;font-size:${size}px;line-height:1.3;font-weight:600`;
  return {
    p: 'margin:0 0 16px 0',
    ul: list,
    ol: list,
    li: 'margin:0 0 4px 0',
    h1: heading(24),
    h2: heading(20),
    h3: heading(18),
    h4: heading(16),
    h5: heading(16),
    h6: heading(16),
    hr: 'margin:24px 0;border:0;border-top:1px solid #767676',
  };
}
