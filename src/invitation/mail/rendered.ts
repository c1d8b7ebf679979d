import type { Draft } from './draft.ts';
import type { MailLook } from './look.ts';

/** A draft that is fit for use, and how it is to look. */
export interface MailToRender {
  /** Its body is Markdown. */
  readonly draft: Draft;
  /** The body as plain text. */
  readonly text: string;
  /** The texts that were filled in, which are no Markdown. */
  readonly values: readonly string[];
  /** Reads what a mail looks like, which plain text does without. Throws where its files are gone. */
  readonly readLook: () => MailLook;
}

/** A mail as its reader sees it. */
export interface RenderedMail {
  /** A complete page. */
  readonly html: string;
  /** The e-mail file, with the plain text and the same page. */
  readonly eml: Uint8Array;
}

/** Renders a draft for whoever takes HTML. What it takes to do so is loaded only here. */
export async function renderMail({ draft, text, values }: MailToRender): Promise<RenderedMail> {
  const [{ buildEml }, { renderHtml }] = await Promise.all([import('./eml.ts'), import('./html.ts')]);
  const html = await renderHtml(draft, values);
  return { html, eml: await buildEml({ ...draft, body: text }, html) };
}

/** The page alone, for where no file can go with it, such as the clipboard. */
export async function renderPage({ draft, values }: MailToRender): Promise<string> {
  const { renderHtml } = await import('./html.ts');
  return renderHtml(draft, values);
}
