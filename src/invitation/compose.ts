import type { Profile, Provider } from '../account/profile.ts';
import { failed, wrongUsage } from '../errors.ts';
import type { Draft, DraftText } from './mail/draft.ts';
import { fillTemplate } from './template/fill-template.ts';
import { parseTemplate, type Template, type TemplateProblem } from './template/parse-template.ts';
import type { PlaceholderValues } from './template/placeholders.ts';

/** What the operator says about one customer, checked already. */
export interface RecipientDetails {
  readonly customer: string;
  readonly contact?: string;
  readonly note?: string;
  /** Each as it stands in a header: `a@b.example` or `Name <a@b.example>`. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Instead of the template's subject. */
  readonly subject?: string;
}

/** A draft, and the values in it: where it is rendered as HTML, they are no markup. */
export interface Composition {
  readonly draft: Draft;
  readonly values: readonly string[];
  /** What the mail ends with; empty when that is not known. */
  readonly signature: string;
}

/** Reads a template, and refuses one with mistakes. `path` and `language` are for the message. */
export function usableTemplate(content: Uint8Array, path: string): Template {
  const { problems, ...template } = parseTemplate(content);
  const [problem] = problems;
  if (problem === undefined) return template;
  throw failed('template-unusable', describeProblem(path, problem), {
    hint: `Mend the file; "relate template check ${path}" lists every mistake.`,
  });
}

/** A mistake in the form editors and compilers use: `file:line:column: message`. */
export function describeProblem(path: string, problem: Pick<TemplateProblem, 'line' | 'column' | 'message'>): string {
  return `${path}:${problem.line}:${problem.column}: ${problem.message}`;
}

/** What is put into a template for one customer. */
export function placeholderValues(
  occasion: RecipientDetails,
  profile: Profile,
  provider: Provider | undefined,
  link: string,
  today: string,
): PlaceholderValues & { readonly link: string } {
  return {
    customer: occasion.customer,
    contact: occasion.contact ?? '',
    partner: profile.company,
    sender: profile.senderName ?? '',
    'sender-email': profile.senderEmail ?? '',
    signature: signatureOf(profile),
    link,
    note: occasion.note ?? '',
    date: today,
    provider: provider?.name ?? '',
  };
}

/** Fills a template for one customer. */
export function compose(
  template: Template,
  occasion: RecipientDetails,
  values: PlaceholderValues & { readonly link: string },
  language: string,
): Composition {
  const filled = fillTemplate(template, values);
  const subject = occasion.subject ?? filled.subject;
  if (subject === '') {
    throw wrongUsage('subject-empty', 'The subject of the template comes out empty.', { hint: 'Give one: --subject' });
  }
  return {
    draft: {
      to: occasion.to,
      cc: occasion.cc,
      subject,
      body: filled.body,
      language,
      link: values.link,
    },
    values: Object.values(values),
    signature: values.signature ?? '',
  };
}

/** A kept draft as it is, but for the recipients and the subject that are given anew. */
export function composeKept(kept: DraftText, occasion: RecipientDetails, link: string, language: string): Composition {
  return {
    draft: {
      to: occasion.to.length > 0 ? occasion.to : kept.to,
      cc: occasion.cc.length > 0 ? occasion.cc : kept.cc,
      subject: occasion.subject ?? kept.subject,
      body: kept.body,
      language,
      link,
    },
    values: [link],
    signature: '',
  };
}

function signatureOf(profile: Profile): string {
  return (
    profile.signature ??
    [profile.senderName, profile.company, profile.senderEmail].filter((line) => line !== undefined).join('\n')
  );
}
