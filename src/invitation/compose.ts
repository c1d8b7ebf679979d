import type { Profile, Provider } from '../account/profile.ts';
import { wrongUsage } from '../errors.ts';
import type { Draft, DraftText } from './mail/draft.ts';
import { fillTemplate } from './template/fill-template.ts';
import type { Template } from './template/parse-template.ts';
import type { PlaceholderValues } from './template/placeholders.ts';

/** What the operator says about one customer, checked already. */
export interface RecipientDetails {
  readonly customer: string;
  /** The customer's domain, by which it is recognised once it has accepted: in lower case, ASCII. */
  readonly domain?: string;
  readonly contact?: string;
  readonly note?: string;
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

/** What is put into a template for one customer. */
export function placeholderValues(
  recipient: RecipientDetails,
  profile: Profile,
  provider: Provider | undefined,
  link: string,
  today: string,
): PlaceholderValues & { readonly link: string } {
  return {
    customer: recipient.customer,
    contact: recipient.contact ?? '',
    partner: profile.company,
    sender: profile.senderName ?? '',
    'sender-email': profile.senderEmail ?? '',
    signature: signatureOf(profile),
    link,
    note: recipient.note ?? '',
    date: today,
    provider: provider?.name ?? '',
  };
}

/** Fills a template for one customer. The note is the operator's own text, and may have Markdown as the template may. */
export function compose(
  template: Pick<Template, 'subject' | 'body'>,
  recipient: RecipientDetails,
  values: PlaceholderValues & { readonly link: string },
  language: string,
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
      link: values.link,
    },
    values: Object.values({ ...values, note: '' }),
  };
}

/** A kept draft as it is, but for the recipients and the subject that are given anew. */
export function composeKept(kept: DraftText, recipient: RecipientDetails, link: string, language: string): Composition {
  return {
    draft: {
      to: recipient.to.length > 0 ? recipient.to : kept.to,
      cc: recipient.cc.length > 0 ? recipient.cc : kept.cc,
      subject: recipient.subject ?? kept.subject,
      body: kept.body,
      language,
      link,
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
