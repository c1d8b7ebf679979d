import type { Profile } from '../account/profile.ts';
import { wrongUsage } from '../errors.ts';
import type { Draft, DraftLink, DraftText } from './mail/draft.ts';
import type { Sender } from './sender.ts';
import { fillTemplate } from './template/fill-template.ts';
import type { Template } from './template/parse-template.ts';
import type { PlaceholderName, PlaceholderValues } from './template/placeholders.ts';

/** What the operator says about one customer, checked already. */
export interface RecipientDetails {
  readonly customer: string;
  /** The customer's domain, by which it is recognised once it has accepted: in lower case, ASCII. */
  readonly domain?: string;
  readonly contact?: string;
  readonly note?: string;
  /** What the operator's own placeholders stand for in this mail, by their names; an empty text is none. */
  readonly placeholders?: PlaceholderValues;
  /** Each as it stands in a header: `a@b.example` or `Name <a@b.example>`. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Instead of the template's subject. */
  readonly subject?: string;
}

/** A draft, and the values that were filled in: they stay plain text where it is rendered as HTML. */
export interface Composition {
  readonly draft: Draft;
  readonly values: readonly string[];
}

/** What is put into a template for one customer. `more` is what neither the account nor the recipient has: links, dates. */
export function placeholderValues(
  recipient: RecipientDetails,
  { profile, provider }: Pick<Sender, 'profile' | 'provider'>,
  more: PlaceholderValues,
): PlaceholderValues {
  return {
    ...profile.placeholders,
    ...recipient.placeholders,
    customer: recipient.customer,
    contact: recipient.contact ?? '',
    partner: profile.company,
    sender: profile.senderName ?? '',
    'sender-email': profile.senderEmail ?? '',
    signature: signatureOf(profile),
    note: recipient.note ?? '',
    provider: provider?.name ?? '',
    ...more,
  };
}

/** The values that may have Markdown. */
const MARKDOWN: ReadonlySet<string> = new Set<PlaceholderName>(['note', 'roles']);

/**
 * Fills a template for one customer. The note is the operator's own text, and may have Markdown as the template may; the
 * roles are a list in Markdown.
 */
export function compose(
  template: Pick<Template, 'subject' | 'body'>,
  recipient: RecipientDetails,
  values: PlaceholderValues,
  language: string,
  links: readonly DraftLink[],
): Composition {
  const filled = fillTemplate(template, values);
  const subject = recipient.subject ?? filled.subject;
  if (subject === '') {
    throw wrongUsage('subject-empty', 'The subject of the template comes out empty.', {
      hint: { says: 'Give one: {option:subject}' },
    });
  }
  return {
    draft: {
      to: recipient.to,
      cc: recipient.cc,
      subject,
      body: filled.body,
      language,
      links,
    },
    values: Object.entries(values).flatMap(([name, value]) => (MARKDOWN.has(name) ? [] : [value])),
  };
}

/** A kept draft as it is, but for the recipients and the subject that are given anew. */
export function composeKept(
  kept: DraftText,
  recipient: RecipientDetails,
  language: string,
  links: readonly DraftLink[],
): Composition {
  return {
    draft: {
      to: recipient.to.length > 0 ? recipient.to : kept.to,
      cc: recipient.cc.length > 0 ? recipient.cc : kept.cc,
      subject: recipient.subject ?? kept.subject,
      body: kept.body,
      language,
      links,
    },
    values: [],
  };
}

function signatureOf(profile: Profile): string {
  return (
    profile.signature ??
    [profile.senderName, profile.company, profile.senderEmail].filter((line) => line !== undefined).join('\n')
  );
}
