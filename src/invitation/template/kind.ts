import type { DraftLink } from '../mail/draft.ts';
import { findPlaceholders, LINK_PLACEHOLDERS } from './placeholders.ts';

/** The shipped templates, with the links that a mail of each contains. An operator's version of one has its name. */
const KINDS = {
  invitation: ['invitation'],
  indirect: ['invitation'],
  reminder: ['invitation'],
  both: ['invitation', 'approval'],
  admin: ['approval'],
  'admin-reminder': ['approval'],
  restore: ['approval'],
} as const satisfies Readonly<Record<string, readonly DraftLink['kind'][]>>;

/**
 * What the mail of a template is for. `invitation` and `indirect` ask the customer to accept a reseller relationship:
 * with one partner, or with an indirect reseller and its provider; `admin` and `restore` to approve an admin relationship;
 * `both` does both.
 */
export type TemplateKind = keyof typeof KINDS;

/** The kind of the template of this name; an operator's own one, or one that is named by its path, is what its links say. */
export function kindOfTemplate(name: string, { body }: { readonly body: string }): TemplateKind {
  if (isKind(name)) return name;
  const links = linksIn(body);
  if (!links.includes('approval')) return 'invitation';
  return links.includes('invitation') ? 'both' : 'admin';
}

/** The links that a template of this name has to contain; undefined where that is up to its writer. */
export function linksOfTemplate(name: string): readonly DraftLink['kind'][] | undefined {
  return isKind(name) ? KINDS[name] : undefined;
}

/** Which links the text of a template asks for. */
export function linksIn(text: string): readonly DraftLink['kind'][] {
  const names = findPlaceholders(text).map(({ name }) => name);
  return (['invitation', 'approval'] as const).filter((kind) => names.includes(LINK_PLACEHOLDERS[kind]));
}

function isKind(name: string): name is TemplateKind {
  return Object.hasOwn(KINDS, name);
}

/** Whether mails of this kind ask for a reseller relationship, so that they have to name each company that it is for. */
export function namesPartners(kind: TemplateKind): boolean {
  return kind === 'invitation' || kind === 'indirect' || kind === 'both';
}

/** Whether mails of this kind ask for an admin relationship, so that there are roles and a day on which it ends. */
export function namesRoles(kind: TemplateKind): boolean {
  return KINDS[kind].some((link) => link === 'approval');
}

/** Whether the text of a template names the indirect provider, which the operator knows by one of these names. */
export function namesProvider(
  { subject, body }: { readonly subject: string; readonly body: string },
  names: readonly string[],
): boolean {
  const text = `${subject}\n${body}`;
  return (
    findPlaceholders(text).some(({ name }) => name === 'provider') ||
    names.some((name) => text.toLowerCase().includes(name.toLowerCase()))
  );
}
