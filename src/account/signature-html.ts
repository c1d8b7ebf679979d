import type { IOptions } from 'sanitize-html';

/** A signature that was made harmless, and what was left out that its writer will miss. */
export interface CleanedSignature {
  readonly html: string;
  /** Images: those of other servers would not be loaded, or would tell who reads the mail; embedded ones are dropped by Gmail. */
  readonly images: number;
  /** Links that lead neither to an https page nor to a mailbox or a telephone; their text is there. */
  readonly links: number;
}

/** A value without addresses, functions or more than one declaration. */
const PLAIN = /^[^;:()<>@\\]*$/;
const COLOUR = /^(?:#[\da-f]{3,8}|[a-z]+|rgba?\([\d\s.,%/]+\))$/i;

/** How text, cells and lines may look. Nothing places an element outside of its own place, or hides it. */
const STYLES = Object.fromEntries([
  ...['color', 'background-color', 'border-color'].map((name) => [name, [COLOUR]]),
  ...[
    ...['font-family', 'font-size', 'font-style', 'font-weight', 'line-height', 'letter-spacing'],
    ...['text-align', 'text-decoration', 'text-transform', 'vertical-align', 'white-space', 'width'],
    ...['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
    ...['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'],
    ...['border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-collapse'],
  ].map((name) => [name, [PLAIN]]),
]) as Record<string, RegExp[]>;

const OPTIONS: IOptions = {
  allowedTags: [
    ...['a', 'b', 'br', 'div', 'em', 'font', 'hr', 'i', 'li', 'ol', 'p', 's', 'small', 'span', 'strong', 'sub', 'sup'],
    ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul'],
  ],
  allowedAttributes: {
    '*': ['align', 'dir', 'lang', 'style'],
    a: ['href'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
    td: ['bgcolor', 'colspan', 'height', 'rowspan', 'valign', 'width'],
    th: ['bgcolor', 'colspan', 'height', 'rowspan', 'valign', 'width'],
  },
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  allowedStyles: { '*': STYLES },
  // What stands in these is no text.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'xml'],
  nestingLimit: 30,
};

/** Takes everything from a signature that is not on the list of what a mail may have: scripts, images, forms, tracking. */
export async function cleanSignature(html: string): Promise<CleanedSignature> {
  const { default: sanitize } = await import('sanitize-html');
  let images = 0;
  let links = 0;
  const cleaned = sanitize(html, {
    ...OPTIONS,
    onOpenTag: (name, attributes) => {
      if (name === 'img' || name === 'v:imagedata') images += 1;
      if (name === 'a' && attributes.href !== undefined && !/^(?:https|mailto|tel):/i.test(attributes.href)) links += 1;
    },
  });
  return { html: cleaned.replace(/\s*\n\s*/g, '\n').trim(), images, links };
}

/** The text of a page, in the encoding that it names: that of Windows in the signatures of Outlook. */
export function decodePage(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const named = isWide ? 'utf-16' : (/charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8');
  try {
    return new TextDecoder(isWide && bytes[0] === 0xfe ? 'utf-16be' : named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
