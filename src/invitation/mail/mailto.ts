import { failed } from '../../errors.ts';
import { asciiAddress, splitMailbox } from '../../text/addresses.ts';
import { normaliseLineBreaks } from '../../text/characters.ts';
import type { Draft } from './draft.ts';

/**
 * The longest `mailto:` URL that is handed to a mail program, in characters after encoding. RFC 6068 has no limit, but
 * what stands between us and the mail program does, and most of it cuts or drops a longer URL without a word:
 *
 *   about 2,048   Windows shell and older browsers; Outlook from a browser (2,046)
 *   2,083         Apple Mail through Safari
 *   1,620–8,000   Gmail's handler
 *   12,190        Windows, PowerShell's command line as `open` uses it
 *   131,072       Linux, one argument of a program
 */
export const MAILTO_LIMIT = 1800;

type MailtoDraft = Pick<Draft, 'to' | 'cc' | 'subject' | 'body'>;

/** A URL for the mail program, and whether the text is in it. */
export interface MailtoHandOff {
  readonly url: string;
  /** False when the text did not fit: it has to reach the mail program some other way, e.g. the clipboard. */
  readonly complete: boolean;
}

/** The whole draft as a `mailto:` URL (RFC 6068), however long. */
export function mailtoUrl(draft: MailtoDraft): string {
  return build(draft, draft.body);
}

/** The draft as a URL of at most `MAILTO_LIMIT` characters: whole when it fits, else without its text. */
export function mailtoFor(draft: MailtoDraft): MailtoHandOff {
  const whole = mailtoUrl(draft);
  if (whole.length <= MAILTO_LIMIT) {
    return { url: whole, complete: true };
  }
  const short = build(draft, undefined);
  if (short.length > MAILTO_LIMIT) {
    const message = `The recipients and the subject alone make a URL of ${short.length} characters; mail programs take ${MAILTO_LIMIT}.`;
    throw failed('mailto-too-long', message, { hint: 'Use fewer recipients or a shorter subject, or an .eml file.' });
  }
  return { url: short, complete: false };
}

function build({ to, cc, subject }: MailtoDraft, body: string | undefined): string {
  const fields = [`subject=${encode(singleLined(subject))}`];
  if (cc.length > 0) {
    fields.unshift(`cc=${recipients(cc)}`);
  }
  if (body !== undefined) {
    fields.push(`body=${encode(normaliseLineBreaks(body).replaceAll('\n', '\r\n'))}`);
  }
  return `mailto:${recipients(to)}?${fields.join('&')}`;
}

function recipients(mailboxes: readonly string[]): string {
  return mailboxes.map((mailbox) => encodeAddress(asciiAddress(splitMailbox(mailbox).address))).join(',');
}

/** The address with its `@` not encoded, since mail programs look for that. */
function encodeAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${encode(singleLined(address.slice(0, at)))}@${encode(address.slice(at + 1))}`;
}

/** `encodeURIComponent` throws on half a character, and leaves characters that mean something to Markdown and shells. */
function encode(text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed());
  return escaped.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function singleLined(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
