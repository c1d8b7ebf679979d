import type { Draft } from './draft.ts';
import { linkPositions } from './link-check.ts';
import { escapeText, literalCharacters } from './markdown-text.ts';

type HtmlDraft = Pick<Draft, 'body' | 'language' | 'link'>;

/** What an e-mail may use. No HTML, code, pictures or underlined headings: a signature's `--` would become one. */
const MARKDOWN_RULES = ['emphasis', 'escape', 'heading', 'hr', 'link', 'list', 'newline'];

/**
 * The draft as a complete HTML page. `values` are the texts that were put into the template: wherever they occur they
 * are shown as they are, never taken as Markdown.
 */
export async function renderHtml(draft: HtmlDraft, values: readonly string[]): Promise<string> {
  const { default: MarkdownIt } = await import('markdown-it');
  const renderer = new MarkdownIt('zero', { breaks: true, html: false, linkify: false }).enable(MARKDOWN_RULES);
  const normalise = renderer.normalizeLink;
  // The link is handed on to the letter; the library would rewrite some of what is unusual in a URL.
  renderer.normalizeLink = (url) => (url === draft.link ? url : normalise(url));
  renderer.validateLink = (url) => url === draft.link || /^(?:https|mailto):/i.test(url);
  const content = renderer.render(toMarkdown(draft, values));
  const language = isLanguageTag(draft.language) ? draft.language : 'en';
  const direction = isRightToLeft(language) ? ' dir="rtl"' : '';
  const head = `<!doctype html>\n<html lang="${language}"${direction}>\n<head><meta charset="utf-8"></head>\n`;
  return `${head}<body>\n${content}</body>\n</html>\n`;
}

/** The body with every value escaped and every bare link made a Markdown link. */
function toMarkdown({ body, link }: HtmlDraft, values: readonly string[]): string {
  const isLiteral = literalCharacters(body, values);
  const escapedLink = escapeText(link, () => true);
  let result = '';
  let position = 0;
  for (const at of linkPositions(body, link)) {
    const end = at + link.length;
    result += escapeText(body.slice(position, at), (index) => isLiteral(position + index));
    // Already part of a Markdown link: `[text](link)`, or `[link](...)`.
    const isPart = /\]\(<?$/.test(body.slice(0, at)) || body.startsWith('](', end);
    result += isPart ? escapedLink : `[${escapedLink}](${escapedLink})`;
    position = end;
  }
  return result + escapeText(body.slice(position), (index) => isLiteral(position + index));
}

function isLanguageTag(language: string): boolean {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8})*$/.test(language);
}

function isRightToLeft(language: string): boolean {
  try {
    const { script } = new Intl.Locale(language).maximize();
    return ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script ?? '');
  } catch {
    return false;
  }
}
