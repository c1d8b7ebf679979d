import type { Provider } from '../account/profile.ts';
import { type Hint, wrongUsage } from '../errors.ts';
import { describeProblem } from '../text/text-file.ts';
import type { RecipientDetails } from './compose.ts';
import type { Sender } from './sender.ts';
import { findGaps, type Gap } from './template/fill-template.ts';
import { kindOfTemplate, namesPartners, namesProvider, usualTemplate } from './template/kind.ts';
import { type PlaceholderValues, placeholderWithFallback } from './template/placeholders.ts';
import { isTemplatePath, type TemplateToFill } from './template/source.ts';

/**
 * Refuses a template that says something else than the link does (`template-kind`), or whose sentences would have holes
 * (`placeholder-empty`). `name` is the name of the template or the path of its file.
 */
export function refuseUnsuitable(
  name: string,
  source: TemplateToFill,
  sender: Sender,
  recipient: RecipientDetails,
  values: PlaceholderValues,
): void {
  const kind = kindOfTemplate(name);
  if (sender.provider === undefined && kind === 'indirect') throw oneCompanyOnly(name, sender);
  if (sender.provider !== undefined && namesPartners(kind) && !namesProvider(source.template, [sender.provider.name])) {
    throw providerLeftOut(name, source, sender, sender.provider);
  }
  const gap = findGaps(source.template, values).find(
    ({ isInSubject }) => !isInSubject || recipient.subject === undefined,
  );
  if (gap === undefined) return;
  const message = `{{${gap.name}}} stands in a sentence and is empty.`;
  const place = describeProblem(source.path, { ...gap, message });
  throw wrongUsage('placeholder-empty', place, { hint: gapHint(gap, sender), facts: { placeholder: gap.name } });
}

function oneCompanyOnly(name: string, { profile }: Sender) {
  const message = `The template "${name}" is for an indirect reseller: it names {{provider}}, and ${profile.company} has none.`;
  return wrongUsage('template-kind', message, {
    hint: `The template for this account: ${usualTemplate(profile.type)}`,
  });
}

function providerLeftOut(name: string, source: TemplateToFill, { profile }: Sender, provider: Provider) {
  const message = `The link is for two companies, ${profile.company} and ${provider.name}; the template "${name}" names one.`;
  return wrongUsage('template-kind', message, {
    hint: [
      `The template for this account: ${usualTemplate(profile.type)}`,
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
      return { says: 'Write {form} in the template, or choose another one: {option:template}', facts };
  }
}
