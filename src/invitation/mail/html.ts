import { directionOf } from '../../text/direction.ts';
import { buttonWord } from './button-words.ts';
import type { Draft } from './draft.ts';
import { makeButtons } from './html-button.ts';
import { layOutPage } from './html-page.ts';
import { markSignature, putSignature } from './html-signature.ts';
import { markdownStyles } from './html-style.ts';
import { isolateForeignNames, linkAddresses } from './html-text.ts';
import type { MailLook } from './look.ts';
import { parseBody } from './markdown.ts';
import { previewText } from './preview-text.ts';

/** The colour of the buttons of a partner that has none of its own: a blue. */
const USUAL_ACCENT = '#0f5ea8';

/** What a page is made of. */
export type DraftPage = Pick<Draft, 'subject' | 'body' | 'language' | 'links'>;

/**
 * The draft as a complete HTML page. `values` are the texts that were put into the template: wherever they occur they
 * are shown as they are, never taken as Markdown. `logoSource` is the address of the logo.
 */
export async function renderHtml(
  draft: DraftPage,
  values: readonly string[],
  look: MailLook = {},
  logoSource = '',
): Promise<string> {
  const language = isLanguageTag(draft.language) ? draft.language : 'en';
  const direction = directionOf(language);
  const { body, mark } = markSignature(draft.body, look);
  const texts = { values, signature: look.signature?.text ?? '', language };
  const styles = markdownStyles(direction);
  const { parser, tokens } = await parseBody({ body, links: draft.links }, values, [
    (state) => linkAddresses(state, texts),
    (state) => isolateForeignNames(state, texts),
    (state) =>
      makeButtons(state, {
        urls: draft.links.map(({ url }) => url),
        word: (url) => buttonWord(draft.links.find((link) => link.url === url)?.kind ?? 'invitation', language),
        language,
        direction,
        accent: look.accent ?? USUAL_ACCENT,
        escapeHtml: state.md.utils.escapeHtml,
      }),
    (state) => putSignature(state, mark, look),
    (state) => {
      for (const token of state.tokens) {
        const style = token.nesting >= 0 ? styles[token.tag] : undefined;
        if (style !== undefined) token.attrSet('style', style);
      }
    },
  ]);
  return layOutPage(
    {
      language,
      direction,
      subject: draft.subject,
      preview: previewText(tokens, language),
      content: parser.renderer.render(tokens, parser.options, {}),
      look,
      logoSource,
    },
    parser.utils.escapeHtml,
  );
}

function isLanguageTag(language: string): boolean {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8})*$/.test(language);
}
