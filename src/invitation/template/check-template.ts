import type { Profile } from '../../account/profile.ts';
import { findUnrenderedInTemplate } from '../mail/unrendered.ts';
import { conditionsIn } from './conditions.ts';
import { fillTemplate, findGaps, type Gap } from './fill-template.ts';
import { kindOfTemplate, namesPartners, namesProvider, namesRoles, type TemplateKind } from './kind.ts';
import { parseTemplate, type Template, type TemplateProblem } from './parse-template.ts';
import { type PlaceholderValues, placeholderWithFallback } from './placeholders.ts';
import { templateLinkProblem } from './usable-template.ts';

/**
 * Says everything that is wrong with a template, in the order of the file: what makes it unusable, what would stop a
 * draft of it for some customers, and what customers would see as it is written. `name` is that of the template or the
 * path of a file; `profiles` are those that might use it; `given` are placeholders that the operator gives values to besides.
 */
export async function checkTemplate(
  content: Uint8Array,
  name: string,
  profiles: readonly Profile[],
  given: readonly string[] = [],
): Promise<readonly TemplateProblem[]> {
  const stored = profiles.flatMap(({ placeholders = {} }) => Object.keys(placeholders));
  const { problems, ...template } = parseTemplate(content, name, { stored, given });
  if (problems.length > 0) return problems;
  const kind = kindOfTemplate(name, template);
  const ofLink = await templateLinkProblem(template);
  const least = {
    ...Object.fromEntries([...stored, ...given].map((own) => [own, 'x'])),
    ...leastValues(kind, profiles),
  };
  const all = [
    ...(ofLink === undefined ? [] : [ofLink]),
    ...emptySubject(template, least),
    ...gapProblems(template, least),
    ...providerProblem(template, kind, profiles),
    ...unrendered(template),
  ];
  return all.sort((left, right) => left.line - right.line || left.column - right.column);
}

/** What a placeholder is filled with when nothing is said of a customer but its name. */
function leastValues(kind: TemplateKind, profiles: readonly Profile[]): PlaceholderValues {
  const isGiven = (known: (profile: Profile) => boolean) => (profiles.length === 0 || profiles.some(known) ? 'x' : '');
  const ofApproval = namesRoles(kind) ? 'x' : '';
  return {
    customer: 'x',
    partner: 'x',
    signature: 'x',
    link: 'x',
    date: 'x',
    'admin-link': 'x',
    roles: ofApproval,
    duration: ofApproval,
    ends: ofApproval,
    sender: isGiven(({ senderName }) => senderName !== undefined),
    'sender-email': isGiven(({ senderEmail }) => senderEmail !== undefined),
    provider: kind === 'indirect' ? 'x' : isGiven(({ type }) => type === 'reseller'),
  };
}

/** A subject of which nothing is left: the mail is refused then, unless it is given another one. */
function emptySubject(template: Template, least: PlaceholderValues): readonly TemplateProblem[] {
  const isSaid = findGaps(template, least).some(({ isInSubject }) => isInSubject);
  if (isSaid || fillTemplate(template, least).subject !== '') return [];
  const message = 'The subject may come out empty: all of it is there only with a value.';
  return [{ line: 1, column: template.subjectColumn, code: 'empty-subject', message }];
}

/** A text that hangs on a value is looked at with that value too. */
function gapProblems(template: Template, least: PlaceholderValues): readonly TemplateProblem[] {
  const conditions = [...conditionsIn(`${template.subject}\n${template.body}`)];
  const found = [least, ...conditions.map((name) => ({ ...least, [name]: 'x' }))].flatMap((values) =>
    findGaps(template, values),
  );
  return [...new Map(found.map((gap) => [`${gap.line}:${gap.column}`, gapProblem(gap)])).values()];
}

function gapProblem({ name, isUnknown, line, column }: Gap): TemplateProblem {
  if (isUnknown) {
    const message =
      `{{${name}}} has no value in a profile, and is refused in a mail that gives none: ` +
      `write {{${name}|}} where it may be empty.`;
    return { line, column, code: 'placeholder-unset', message };
  }
  const message =
    `{{${name}}} stands in a sentence and may be empty: ` +
    `write ${placeholderWithFallback(name)}, or give it a line of its own.`;
  return { line, column, code: 'placeholder-empty', message };
}

/** What customers would see as it is written. Where the link is in it, that is said already. */
function unrendered({ body, bodyLine }: Template): readonly TemplateProblem[] {
  return findUnrenderedInTemplate(body)
    .filter(({ source }) => !/\{\{\s*(?:admin-)?link\b/.test(source))
    .map(({ what, line, column }) => {
      const message = `There is ${what}, which is not rendered: the customer would see it as it is written.`;
      return { line: bodyLine + line - 1, column, code: 'not-rendered', message };
    });
}

/** A template that no profile could invite with: all their links are for two companies, and it names one. */
function providerProblem(
  template: Template,
  kind: TemplateKind,
  profiles: readonly Profile[],
): readonly TemplateProblem[] {
  const isForTwo = profiles.length > 0 && profiles.every(({ type }) => type === 'reseller');
  const names = profiles.flatMap(({ providers }) => providers.map((provider) => provider.name));
  const mayLeaveOut = kind === 'indirect' ? false : !isForTwo || !namesPartners(kind);
  if (mayLeaveOut || namesProvider(template, names)) return [];
  const line = template.bodyLine + template.body.split('\n').findIndex((text) => text.includes('{{link'));
  const message = 'The link is for you and your indirect provider, and the text does not name it: write {{provider}}.';
  return [{ line, column: 1, code: 'provider-missing', message }];
}
