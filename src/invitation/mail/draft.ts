import { formatMailbox, readAddresses } from '../../text/addresses.ts';
import { decodeTextFile, type TextFileProblemCode, type TextProblem } from '../../text/text-file.ts';
import { type HeaderLine, type HeaderProblemCode, parseHeaderBlock } from './header-block.ts';
import { withoutIsolates } from './names.ts';

/** The largest draft file, in bytes: a template's worth of text and long values. */
export const DRAFT_LIMIT = 256 * 1024;

/** An e-mail ready to be looked at, edited and handed off. */
export interface Draft {
  /** Each as `formatMailbox` writes it: `a@b.example` or `Name <a@b.example>`. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** Light Markdown, lines ended by `\n`. */
  readonly body: string;
  /** Language tag, e.g. `de`. */
  readonly language: string;
  /** The links that the body contains, in the order in which they are to be opened. */
  readonly links: readonly DraftLink[];
}

/** A link that a draft has to contain: with which the customer accepts the invitation, or approves an admin relationship. */
export interface DraftLink {
  readonly kind: 'invitation' | 'approval';
  /** Exactly as it has to stand in the body. */
  readonly url: string;
}

/** The part of a draft that is in its text, and so can be edited. */
export type DraftText = Pick<Draft, 'to' | 'cc' | 'subject' | 'body'>;

/** What can be wrong with the text of a draft. Stable words for scripts. */
export type DraftProblemCode = TextFileProblemCode | HeaderProblemCode | 'bad-address';
/** Something wrong with the text of a draft, and where. */
export type DraftProblem = TextProblem<DraftProblemCode>;

/** A draft is fit for use when there are no problems. */
export interface ParsedDraft extends DraftText {
  /** The line of the file that the body starts on, counted from 1. */
  readonly bodyLine: number;
  /** In the order of the file. */
  readonly problems: readonly DraftProblem[];
}

/** The text that is shown, printed and edited. */
export function formatDraft(draft: DraftText): string {
  const cc = draft.cc.length === 0 ? '' : `Cc: ${draft.cc.join(', ')}\n`;
  return `To: ${draft.to.join(', ')}\n${cc}Subject: ${draft.subject}\n\n${draft.body}\n`;
}

/** Reads the text of a draft back, and says everything that is wrong with it. */
export async function parseDraft(bytes: Uint8Array): Promise<ParsedDraft> {
  const decoded = decodeTextFile(bytes, DRAFT_LIMIT);
  if (!decoded.ok) {
    return { to: [], cc: [], subject: '', body: '', bodyLine: 1, problems: [decoded.problem] };
  }
  const { headers, body, bodyLine, problems } = parseHeaderBlock(withoutIsolates(decoded.value), [
    'To',
    'Cc',
    'Subject',
  ]);
  const to = await recipients(headers.get('to'));
  const cc = await recipients(headers.get('cc'));
  const all: DraftProblem[] = [...problems, ...to.problems, ...cc.problems];
  all.sort((left, right) => left.line - right.line || left.column - right.column);
  const subject = headers.get('subject')?.value ?? '';
  return { to: to.mailboxes, cc: cc.mailboxes, subject, body, bodyLine, problems: all };
}

/** A header that is missing or empty names nobody, which is fine: the mail program asks. */
async function recipients(
  header: HeaderLine | undefined,
): Promise<{ readonly mailboxes: readonly string[]; readonly problems: readonly DraftProblem[] }> {
  if (header === undefined || header.value === '') {
    return { mailboxes: [], problems: [] };
  }
  const addresses = await readAddresses(header.value);
  if (!addresses.ok) {
    const { line, column } = header;
    return { mailboxes: [], problems: [{ line, column, code: 'bad-address', message: addresses.problem }] };
  }
  return { mailboxes: addresses.value.map(formatMailbox), problems: [] };
}
