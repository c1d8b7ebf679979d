import type { Draft } from './draft.ts';
import { parseBody } from './markdown.ts';

/**
 * The draft as a complete HTML page. `values` are the texts that were put into the template: wherever they occur they
 * are shown as they are, never taken as Markdown.
 */
export async function renderHtml(
  draft: Pick<Draft, 'body' | 'language' | 'links'>,
  values: readonly string[],
): Promise<string> {
  const { parser, tokens } = await parseBody(draft, values);
  const content = parser.renderer.render(tokens, parser.options, {});
  const language = isLanguageTag(draft.language) ? draft.language : 'en';
  const direction = isRightToLeft(language) ? ' dir="rtl"' : '';
  const head = `<!doctype html>\n<html lang="${language}"${direction}>\n<head><meta charset="utf-8"></head>\n`;
  return `${head}<body>\n${content}</body>\n</html>\n`;
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
