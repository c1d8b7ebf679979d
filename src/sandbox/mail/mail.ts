/** The folders of a made-up mailbox, by the names that the service knows in every language. */
export const FOLDERS = ['drafts', 'sentitems', 'deleteditems'] as const;
export type FolderName = (typeof FOLDERS)[number];

/** Somebody a mail is for. */
export interface MailParty {
  /** May be empty. */
  readonly name: string;
  readonly address: string;
}

/** A picture or file that came with a mail. */
export interface MailPart {
  readonly name: string;
  readonly type: string;
  /** Without angle brackets; empty for what no text refers to. */
  readonly contentId: string;
  /** Base64. */
  readonly content: string;
}

/** What is written into a mail. */
export interface MailText {
  readonly subject: string;
  readonly html: string;
  readonly to: readonly MailParty[];
  readonly cc: readonly MailParty[];
  readonly bcc: readonly MailParty[];
}

/** A mail in a made-up mailbox. Times are milliseconds since 1970. */
export interface StoredMail extends MailText {
  readonly id: string;
  /** The tenant and the address of whose mailbox it is in. */
  readonly mailbox: string;
  readonly folder: FolderName;
  /** With angle brackets. */
  readonly internetMessageId: string;
  /** Another one after each change, by whomever. */
  readonly changeKey: number;
  readonly parts: readonly MailPart[];
  /** The message as it came, in Base64; null once it was changed. */
  readonly mime: string | null;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Null for a draft. */
  readonly sentAt: number | null;
}

/**
 * The body as Exchange keeps it: a page of its own, so what is read back is not what was sent (seen in drafts that were
 * made by programs).
 */
export function keptBody(html: string): string {
  const inner = html
    .replace(/<!doctype[^>]*>\s*/i, '')
    .replace(/<meta\s+charset="?[\w-]+"?\s*\/?>/i, '')
    .replace(/<head>/i, '<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">');
  const whole = /<html[\s>]/i.test(inner) ? inner : `<html><head></head><body>${inner}</body></html>`;
  return whole.replace(/\r\n|\r|\n/g, '\r\n').trim();
}
