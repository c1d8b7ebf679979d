import type { Profile, Provider } from '../account/profile.ts';
import { type Hint, type RelateError, wrongUsage } from '../errors.ts';
import { describeProblem } from '../text/text-file.ts';
import type { RecipientDetails } from './compose.ts';
import type { DraftLink } from './mail/draft.ts';
import { linksFor, type MailPurpose, usualTemplate } from './purpose.ts';
import type { Sender } from './sender.ts';
import { findGaps, type Gap } from './template/fill-template.ts';
import { kindOfTemplate, linksIn, namesPartners, namesProvider } from './template/kind.ts';
import {
  isPlaceholderName,
  LINK_PLACEHOLDERS,
  type PlaceholderValues,
  placeholderWithFallback,
} from './template/placeholders.ts';
import { isTemplatePath, type TemplateToFill } from './template/source.ts';

/** What a template is to be filled for. */
export interface TemplateInput {
  readonly sender: Sender;
  readonly recipient: RecipientDetails;
  readonly purpose: MailPurpose;
  readonly values: PlaceholderValues;
}

/**
 * Refuses a template that asks for something else than the mail is to ask for (`template-kind`), or whose sentences would
 * have holes (`placeholder-empty`). `name` is the name of the template or the path of its file.
 */
export function refuseUnsuitable(name: string, source: TemplateToFill, input: TemplateInput): void {
  const { sender, recipient, purpose, values } = input;
  const { template } = source;
  const kind = kindOfTemplate(name, template);
  const otherwise = otherPurpose(linksIn(template.body), linksFor(purpose));
  if (otherwise !== undefined) {
    throw wrongUsage('template-kind', `The template "${name}" ${otherwise}.`, { hint: usualOne(input) });
  }
  if (sender.provider === undefined && kind === 'indirect') {
    const { company } = sender.profile;
    const message = `The template "${name}" is for an indirect reseller: it names {{provider}}, and ${company} has none.`;
    throw wrongUsage('template-kind', message, { hint: usualOne(input) });
  }
  if (sender.provider !== undefined && namesPartners(kind) && !namesProvider(template, [sender.provider.name])) {
    throw providerLeftOut(name, source, input, sender.provider);
  }
  const gap = findGaps(source.template, values).find(
    ({ isInSubject }) => !isInSubject || recipient.subject === undefined,
  );
  if (gap === undefined) return;
  const message = gap.isUnknown
    ? `{{${gap.name}}} is no placeholder of relate, and no value is given for it.`
    : `{{${gap.name}}} stands in a sentence and is empty.`;
  const place = describeProblem(source.path, { ...gap, message });
  throw wrongUsage('placeholder-empty', place, { hint: gapHint(gap, sender), facts: { placeholder: gap.name } });
}

/** What a template asks for that the mail does not, or the other way round, as the end of a sentence; undefined for neither. */
function otherPurpose(has: readonly DraftLink['kind'][], wanted: readonly DraftLink['kind'][]): string | undefined {
  const unwanted = has.find((kind) => !wanted.includes(kind));
  if (unwanted !== undefined) return `${ASKS[unwanted]}, and this mail does not`;
  const missing = wanted.find((kind) => !has.includes(kind));
  return missing === undefined ? undefined : `has no {{${LINK_PLACEHOLDERS[missing]}}}, which this mail needs`;
}

const ASKS = {
  invitation: 'asks for a reseller relationship ({{link}})',
  approval: 'asks for an admin relationship ({{admin-link}})',
} as const;

function usualOne({ purpose, sender: { profile } }: TemplateInput): string {
  return `The template for this account: ${usualTemplate(purpose, profile.type)}`;
}

function providerLeftOut(name: string, source: TemplateToFill, input: TemplateInput, provider: Provider): RelateError {
  const { profile } = input.sender;
  const message = `The link is for two companies, ${profile.company} and ${provider.name}; the template "${name}" names one.`;
  return wrongUsage('template-kind', message, {
    hint: [
      usualOne(input),
      isTemplatePath(name)
        ? {
            says: 'To use this one, name the other company with {form} in {path}',
            facts: { form: '{{provider}}', path: source.path },
          }
        : {
            says: 'To use this one, name the other company with {form}: {next}',
            facts: { form: '{{provider}}' },
            next: { command: 'template edit', args: [name], options: { lang: source.language } },
          },
    ],
  });
}

function ownHint(name: string, { name: profile }: Profile): Hint {
  const facts = { form: placeholderWithFallback(name), given: `${name}=TEXT` };
  const next = { command: 'profile edit', args: [profile], options: { set: `${name}=TEXT` } } as const;
  return [
    { says: 'Give it for this mail, {option:set} {given}, or write {form} in the template.', facts },
    { says: 'For every mail', next },
    { says: 'Those of relate', next: { command: 'help', args: ['templates'] } },
  ];
}

function gapHint({ name }: Gap, { profile }: Sender): Hint {
  const facts = { form: placeholderWithFallback(name) };
  const profileHint = { says: 'Write {form} in the template, or fill in the profile: {next}', facts };
  switch (name) {
    case 'contact':
    case 'note':
      return { says: `Give {option:${name}}, or write {form} in the template.`, facts };
    case 'sender':
      return {
        ...profileHint,
        next: { command: 'profile edit', args: [profile.name], options: { senderName: 'TEXT' } },
      };
    case 'sender-email':
      return {
        ...profileHint,
        next: { command: 'profile edit', args: [profile.name], options: { senderEmail: 'TEXT' } },
      };
    default:
      if (!isPlaceholderName(name)) return ownHint(name, profile);
      return { says: 'Write {form} in the template, or choose another one: {option:template}', facts };
  }
}
