import { failed } from '../../errors.ts';
import { asciiAddress, splitMailbox } from '../../text/addresses.ts';
import { normaliseLineBreaks } from '../../text/characters.ts';
import type { Draft } from './draft.ts';

/**
 * The longest `mailto:` URL that every mail client takes, in characters after encoding: all that can be counted on where
 * nothing is known of the client. RFC 6068 has no limit, but what stands between us and the mail client does, and most
 * of it cuts or drops a longer URL without a word. `clients.ts` has those that are known.
 */
export const MAILTO_LIMIT = 1800;

type MailtoDraft = Pick<Draft, 'to' | 'cc' | 'subject' | 'body'>;

/** The whole draft as a `mailto:` URL (RFC 6068), however long. */
export function mailtoUrl(draft: MailtoDraft): string {
  return build(draft, draft.body);
}

/** The draft without its body, as a URL of at most so many characters. Throws `mailto-too-long`. */
export function mailtoWithoutBody(draft: MailtoDraft, limit: number): string {
  const short = build(draft, undefined);
  if (short.length <= limit) return short;
  const message = `The recipients and the subject alone make a URL of ${short.length} characters; the mail client takes ${limit}.`;
  throw failed('mailto-too-long', message, { hint: 'Use fewer recipients or a shorter subject, or an .eml file.' });
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
