import type { Draft } from './draft.ts';
import { LOGO_ID, type MailLook } from './look.ts';

/** A draft that is fit for use, and how it is to look. */
export interface MailToRender {
  /** Its body is Markdown. */
  readonly draft: Draft;
  /** The body as plain text. */
  readonly text: string;
  /** The texts that were filled in, which are no Markdown. */
  readonly values: readonly string[];
  /** Reads what a mail looks like, which plain text does without. Throws where its files are gone. */
  readonly readLook: () => MailLook | Promise<MailLook>;
}

/** A mail as its reader sees it. */
export interface RenderedMail {
  /** A complete page. The logo in it is the one of the e-mail file, by its Content-ID. */
  readonly html: string;
  /** The e-mail file, with the plain text and the same page. */
  readonly eml: Uint8Array;
}

/** Renders a draft for whoever takes HTML. What it takes to do so is loaded only here. */
export async function renderMail({ draft, text, values, readLook }: MailToRender): Promise<RenderedMail> {
  const [{ buildEml }, { renderHtml }] = await Promise.all([import('./eml.ts'), import('./html.ts')]);
  const look = await readLook();
  const html = await renderHtml(draft, values, look, `cid:${LOGO_ID}`);
  return { html, eml: await buildEml({ ...draft, body: text }, html, look.logo) };
}

/** The page alone, for where no file can go with it, such as the clipboard: it has the logo in it. */
export async function renderPage({ draft, values, readLook }: Omit<MailToRender, 'text'>): Promise<string> {
  const { renderHtml } = await import('./html.ts');
  const look = await readLook();
  const { contentType = '', bytes = '' } = look.logo ?? {};
  return renderHtml(draft, values, look, `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`);
}
