/** What a text is that was written for a program to show, not for a person to read. */
export type MarkupLanguage = 'HTML' | 'RTF';

const RTF = /^\s*\{\\rtf\d/;
/** How a page begins, or the end of an element that mails have. An address in angle brackets is neither. */
const HTML =
  /^\s*<(?:!doctype\s|html|head|meta|body)\b|<\/(?:html|body|div|p|span|table|tr|td|ul|li|a|b|i|u|em|strong|font|style)\s*>|<br\s*\/?>/i;

/** The markup that a text is written in; undefined for plain text. */
export function markupOf(text: string): MarkupLanguage | undefined {
  if (RTF.test(text)) return 'RTF';
  return HTML.test(text) ? 'HTML' : undefined;
}
