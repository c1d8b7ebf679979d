import type { PartnerType } from '../../account/profile.ts';
import type { Template } from './parse-template.ts';
import { findPlaceholders } from './placeholders.ts';

/** The shipped templates. An operator's own version of one has its name, and so its kind. */
const KINDS = ['invitation', 'indirect', 'reminder', 'restore'] as const;

/**
 * What the mail of a template is for. `invitation` and `indirect` ask the customer to accept a reseller relationship:
 * with one partner, or with an indirect reseller and its provider.
 */
export type TemplateKind = (typeof KINDS)[number];

/** The kind of the template of this name, or of this path: the operator's own templates invite. */
export function kindOfTemplate(name: string): TemplateKind {
  return KINDS.find((kind) => kind === name) ?? 'invitation';
}

/** Whether mails of this kind ask for something new, so that they have to name each company that it is for. */
export function namesPartners(kind: TemplateKind): boolean {
  return kind === 'invitation' || kind === 'indirect';
}

/** Whether the text of a template names the indirect provider, which the operator knows by one of these names. */
export function namesProvider({ subject, body }: Template, names: readonly string[]): boolean {
  const text = `${subject}\n${body}`;
  return (
    findPlaceholders(text).some(({ name }) => name === 'provider') ||
    names.some((name) => text.toLowerCase().includes(name.toLowerCase()))
  );
}

/** The template that a partner of this type invites with unless another one is named. */
export function usualTemplate(type: PartnerType): string {
  return type === 'reseller' ? 'indirect' : 'invitation';
}
