import type { Direction } from '../../text/direction.ts';
import { BREAKS, FONT, TEXT } from './html-style.ts';
import type { MailLogo, MailLook } from './look.ts';

/** What stands on the page of a mail. */
export interface PageParts {
  readonly language: string;
  readonly direction: Direction;
  readonly subject: string;
  /** What lists of mails show beside the subject. */
  readonly preview: string;
  /** HTML. */
  readonly content: string;
  readonly look: MailLook;
  /** The address of the logo. */
  readonly logoSource: string;
}

/** Pixels. */
const PAGE_WIDTH = 600;
const LARGEST_LOGO = { width: 240, height: 72 };

/** A letter of one column: as wide as the window, and at most 600 pixels. Word knows no `max-width`, and gets a table. */
export function layOutPage(parts: PageParts, escapeHtml: (text: string) => string): string {
  const { language, direction, subject, preview, content, look, logoSource } = parts;
  const logo = look.logo === undefined ? '' : logoRow(look.logo, logoSource, escapeHtml);
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0">
<div lang="${language}" dir="${direction}" role="article" aria-label="${escapeHtml(subject)}" style="${TEXT}">
<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preview)}</div>
<!--[if mso]><table role="presentation" width="${PAGE_WIDTH}" align="center" border="0" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" align="center" border="0" cellpadding="0" cellspacing="0" style="width:100%;max-width:${PAGE_WIDTH}px;margin:0 auto;table-layout:fixed">
${logo}<tr><td dir="${direction}" style="padding:24px 16px;${TEXT}">
${content}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
`;
}

/** On a ground of its own: most logos are drawn for white, and clients turn theirs dark. */
function logoRow(logo: MailLogo, source: string, escapeHtml: (text: string) => string): string {
  const scale = Math.min(1, LARGEST_LOGO.width / logo.width, LARGEST_LOGO.height / logo.height);
  const [width, height] = [logo.width, logo.height].map((length) => Math.max(1, Math.round(length * scale)));
  const style = `display:block;border:0;max-width:100%;height:auto;background-color:#ffffff;${FONT};font-size:16px;color:#000000`;
  return `<tr><td style="padding:24px 16px 0 16px;${BREAKS}"><img src="${source}" width="${width}" height="${height}" alt="${escapeHtml(logo.alt)}" style="${style}"></td></tr>
`;
}
