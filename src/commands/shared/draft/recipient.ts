import type { Context } from '../../../cli/context.ts';
import { readText } from '../../../cli/read-text.ts';
import { wrongUsage } from '../../../errors.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { formatMailbox, parseAddresses } from '../../../text/addresses.ts';
import { readDomain } from '../../../text/domain.ts';
import { markupOf } from '../../../text/markup.ts';
import { multiLine, singleLine } from '../../../text/values.ts';
import type { DraftOptions } from './options.ts';
import { placeholdersFrom } from './placeholders.ts';
import { askForRecipient, LONGEST_PARTY } from './questions.ts';

/** The longest note in characters, and what is read for one in bytes. */
const LONGEST = { note: 20_000, noteBytes: 100_000 };

/** Characters. */
export const LONGEST_SUBJECT = 500;

/** What the options say of a mail, whoever it is for. */
export type MailDetails = Partial<Omit<RecipientDetails, 'customer' | 'domain'>>;

/** What the options say of a mail: checked, and only what was given. Reads the note, so it is called once. */
export async function mailDetails(context: Context, options: DraftOptions): Promise<MailDetails> {
  const { to, cc, contact, subject, note, set } = options;
  return {
    ...(to !== undefined && { to: await mailboxes(to, '--to') }),
    ...(cc !== undefined && { cc: await mailboxes(cc, '--cc') }),
    ...(contact !== undefined && { contact: singleLine(contact, '--contact', LONGEST_PARTY) }),
    ...(subject !== undefined && { subject: singleLine(subject, '--subject', LONGEST_SUBJECT) }),
    ...(note !== undefined && { note: await noteFrom(context, note) }),
    ...(set !== undefined && { placeholders: placeholdersFrom(set) }),
  };
}

/** Whom to invite: checked, and asked for where a person is there and the name is missing; see `askForRecipient`. */
export async function recipientFrom(
  context: Context,
  options: DraftOptions & { readonly domain?: string },
  customer: string | undefined,
  domainIsFor = 'to recognise it when it accepts',
): Promise<RecipientDetails> {
  // What was given is checked before anything is asked: no answer is lost to it.
  const given = domainFrom(options.domain);
  const details = await mailDetails(context, options);
  const asked =
    customer === undefined && context.canPrompt ? await askForRecipient(context, options, domainIsFor) : undefined;
  const domain = given ?? domainFrom(asked?.domain);
  const name = customer ?? asked?.customer;
  if (name === undefined) {
    throw wrongUsage('customer-missing', 'Whom to invite is missing.', {
      hint: { next: { command: 'invite', args: ['Contoso Ltd'] } },
    });
  }
  return {
    customer: singleLine(name, 'The customer', LONGEST_PARTY),
    ...(domain !== undefined && { domain }),
    to: [],
    cc: [],
    ...details,
    ...(asked?.to !== undefined && { to: await mailboxes(asked.to, 'The address') }),
    ...(asked?.contact !== undefined && { contact: singleLine(asked.contact, 'The person', LONGEST_PARTY) }),
  };
}

/** A domain as the ledger keeps it: lower case, international names in ASCII. */
function domainFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const domain = readDomain(singleLine(text, '--domain', 253));
  if (!domain.ok) throw wrongUsage('value-invalid', '--domain is not a domain such as contoso.com.');
  return domain.value;
}

async function mailboxes(texts: readonly string[], what: string): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  return (await parseAddresses(texts.join('; '), what)).map(formatMailbox);
}

/** A paragraph of the operator's own; `-` reads it from standard input. */
async function noteFrom(context: Context, note: string): Promise<string> {
  const text = note === '-' ? await readText(context, '-', '--note', LONGEST.noteBytes) : note;
  return checkedNote(text, '--note');
}

/** A paragraph of the operator's own, which `label` names in messages. Throws `note-not-plain` and `value-invalid`. */
export function checkedNote(text: string, label: string): string {
  const markup = markupOf(text);
  if (markup !== undefined) {
    throw wrongUsage('note-not-plain', `${label} is ${markup}, which the customer would see as it is written.`, {
      hint: 'Write plain text. A blank line makes a paragraph, "- " a list, and [words](https://...) a link.',
    });
  }
  return multiLine(text, label, LONGEST.note);
}
