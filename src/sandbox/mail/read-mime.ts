import type { Result } from '../../errors.ts';
import type { MailPart, MailParty, MailText } from './mail.ts';

/** What a MIME message is made of. */
export interface ReadMime extends MailText {
  /** With angle brackets; undefined where the message has none. */
  readonly internetMessageId: string | undefined;
  readonly parts: readonly MailPart[];
  /** Base64. */
  readonly mime: string;
}

/** Reads a message that came as Base64. As Exchange does, it keeps one body: the HTML, where there is one. */
export async function readMime(base64: string): Promise<Result<ReadMime, string>> {
  const packed = base64.replace(/\s+/g, '');
  if (packed === '' || !/^[A-Za-z\d+/]+={0,2}$/.test(packed)) return { ok: false, problem: 'Invalid base64 string.' };
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(Buffer.from(packed, 'base64'), { attachmentEncoding: 'base64' });
  if (mail.headers.length === 0) return { ok: false, problem: 'The MIME content has no headers.' };
  return {
    ok: true,
    value: {
      mime: packed,
      subject: mail.subject ?? '',
      html: mail.html ?? `<html><head></head><body><pre>${escaped(mail.text ?? '')}</pre></body></html>`,
      to: parties(mail.to),
      cc: parties(mail.cc),
      bcc: parties(mail.bcc),
      internetMessageId: mail.messageId,
      parts: mail.attachments.map(({ filename, mimeType, contentId, content }) => ({
        name: filename ?? '',
        type: mimeType,
        contentId: (contentId ?? '').replace(/^<|>$/g, ''),
        content: String(content),
      })),
    },
  };
}

type Addresses = readonly { readonly name: string; readonly address?: string | undefined }[] | undefined;

function parties(addresses: Addresses): readonly MailParty[] {
  return (addresses ?? []).flatMap(({ name, address }) => (address === undefined ? [] : [{ name, address }]));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
