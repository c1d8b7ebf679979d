import { createHash } from 'node:crypto';
import type { MailContent } from '../../graph/messages.ts';

/**
 * What two readings of a mail have in common that nobody edited in between. It is of the content as the mailbox gives it
 * back, since Exchange rewrites what it is sent: keeps one body, changes the HTML, completes the names of recipients.
 */
export function contentHash({ subject, to, cc, bcc, body }: MailContent): string {
  const addresses = [to, cc, bcc].map((list) => list.map((address) => address.toLowerCase()).sort());
  const content = [subject, ...addresses, body.contentType, body.content.replace(/\r\n?/g, '\n').trim()];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * The e-mail file as a mailbox takes it: with an id by which it is found again. `X-Unsent` is for mail clients alone, and
 * the customer's would take a mail that has it for a draft.
 */
export function mimeForMailbox(eml: Uint8Array, messageId: string): Uint8Array {
  const text = Buffer.from(eml).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const header = text.slice(0, end).replace(/^X-Unsent:.*\r\n/im, '');
  return Buffer.from(`Message-ID: ${messageId}\r\n${header}${text.slice(end)}`, 'latin1');
}

/** The images that a page shows out of its own mail, by their ids. */
export function imagesIn(html: string): readonly string[] {
  return [...html.matchAll(/\bcid:([^"'\s)>]+)/gi)].map(([, id = '']) => id).sort();
}
