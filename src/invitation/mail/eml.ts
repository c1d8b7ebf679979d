import { createHash } from 'node:crypto';
import { splitMailbox } from '../../text/addresses.ts';
import { normaliseLineBreaks } from '../../text/characters.ts';
import type { Draft } from './draft.ts';
import { LOGO_ID, type MailLogo } from './look.ts';

/** Of UTF-8. In Base64 they are 52 characters, so that a first word fits beside the name of its header. */
const ENCODED_WORD_BYTES = 39;

type EmlDraft = Pick<Draft, 'to' | 'cc' | 'subject' | 'body' | 'language'>;

/**
 * The draft as an e-mail file that Outlook and Thunderbird open for editing (`X-Unsent`). It names no sender, date or
 * message id: the mail program fills those in. The same draft always gives the same bytes. The logo goes with the page.
 */
export async function buildEml(draft: EmlDraft, html: string, logo?: MailLogo): Promise<Uint8Array> {
  const { createTransport } = await import('nodemailer');
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    to: draft.to.map(recipient),
    cc: draft.cc.map(recipient),
    alternatives: [
      { contentType: 'text/plain; charset=utf-8', content: normaliseLineBreaks(draft.body.toWellFormed()) },
      { contentType: 'text/html; charset=utf-8', content: html.toWellFormed() },
    ],
    attachments: logo === undefined ? [] : [attachmentOf(logo)],
    headers: {
      'X-Unsent': '1',
      'Content-Language': draft.language,
      Subject: subjectHeader(draft.subject),
      // The library makes these two up unless they are set, and leaves out a header whose value is blank.
      Date: ' ',
      'Message-ID': { value: '' },
    },
    xMailer: false,
    maxRecipients: 0,
    boundaryPrefix: 'relate',
    baseBoundary: boundaryFor(draft, html),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new TypeError('The composer gave a stream');
  return message;
}

/** Clients show it in the page, and not as a file. */
function attachmentOf({ bytes, contentType }: MailLogo) {
  const filename = `logo.${contentType.slice('image/'.length)}`;
  return { cid: LOGO_ID, filename, contentType, content: Buffer.from(bytes), contentDisposition: 'inline' as const };
}

/** A name that looks like an encoded word is left out: some mail programs decode it even where it stands in quotes. */
function recipient(text: string) {
  const mailbox = splitMailbox(text);
  return looksEncoded(mailbox.name) ? { ...mailbox, name: '' } : mailbox;
}

function subjectHeader(text: string) {
  const subject = text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return isPlain(subject) ? subject : { value: encodedWords(subject), prepared: true, foldLines: true };
}

/**
 * Encoded words of RFC 2047, with blanks between them that are no part of the text. No character is split between two.
 */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > ENCODED_WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join(' ');
}

/** A text that a mail program would decode. */
function looksEncoded(text: string): boolean {
  return text.includes('=?');
}

/** Fit for a header as it is: ASCII that can be folded, and that isn't taken for an encoded word. */
function isPlain(subject: string): boolean {
  return /^[ -~]*$/.test(subject) && !looksEncoded(subject) && !/\S{60}/.test(subject);
}

/** A text can't contain a hash of itself, so no line of the message is taken for the boundary. */
function boundaryFor(draft: EmlDraft, html: string): string {
  const content = JSON.stringify([draft.to, draft.cc, draft.subject, draft.body, html]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
