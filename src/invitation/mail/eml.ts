import { createHash } from 'node:crypto';
import { splitMailbox } from '../../text/addresses.ts';
import { normaliseLineBreaks } from '../../text/characters.ts';
import type { Draft } from './draft.ts';

type EmlDraft = Pick<Draft, 'to' | 'cc' | 'subject' | 'body'>;

/**
 * The draft as an e-mail file that Outlook and Thunderbird open for editing (`X-Unsent`). It names no sender, date or
 * message id: the mail program fills those in. The same draft always gives the same bytes.
 */
export async function buildEml(draft: EmlDraft, html: string): Promise<Uint8Array> {
  const [{ default: MimeNode }, { encodeWord, quoteString }] = await Promise.all([
    import('nodemailer/lib/mime-node'),
    import('nodemailer/lib/mime-funcs'),
  ]);
  const message = new MimeNode('multipart/alternative', {
    boundaryPrefix: 'relate',
    baseBoundary: boundaryFor(draft, html),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The library quotes a name that looks like an encoded word, and not every mail program takes quotes as a reason not to
  // decode it.
  const encodeName = (name: string) => {
    if (looksEncoded(name) || !/^[ -~]*$/.test(name)) return encodeWord(name, 'B', 52);
    return /^[\w ]*$/.test(name) ? name : quoteString(name);
  };
  Object.assign(message, { _encodeAddressName: encodeName });
  message.setHeader('X-Unsent', '1');
  message.setHeader('To', draft.to.map(splitMailbox));
  message.setHeader('Cc', draft.cc.map(splitMailbox));
  const subject = draft.subject.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  message.setHeader(
    'Subject',
    isPlain(subject) ? subject : { value: encodeWord(subject, 'B', 52), prepared: true, foldLines: true },
  );
  // The library makes these two up unless they are set, and leaves out a header whose value is blank.
  message.setHeader('Date', ' ');
  message.setHeader('Message-ID', { value: '' });
  message.createChild('text/plain; charset=utf-8').setContent(normaliseLineBreaks(draft.body.toWellFormed()));
  message.createChild('text/html; charset=utf-8').setContent(html.toWellFormed());
  return message.build();
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
