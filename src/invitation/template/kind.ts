import type { PartnerType } from '../../account/profile.ts';

/**
 * What the mail of a template is for. `invitation` and `indirect` ask the customer to accept a reseller relationship:
 * with one partner, or with an indirect reseller and its provider.
 */
export type TemplateKind = 'invitation' | 'indirect' | 'reminder' | 'restore';

/** The shipped templates. An operator's own version of one has its name, and so its kind. */
const KIND_OF_SHIPPED: ReadonlyMap<string, TemplateKind> = new Map([
  ['invitation', 'invitation'],
  ['indirect', 'indirect'],
  ['reminder', 'reminder'],
  ['restore', 'restore'],
]);

/** The kind of the template of this name, or of this path: the operator's own templates invite. */
export function kindOfTemplate(name: string): TemplateKind {
  return KIND_OF_SHIPPED.get(name) ?? 'invitation';
}

/** The template that a partner of this type invites with unless another one is named. */
export function usualTemplate(type: PartnerType): string {
  return type === 'reseller' ? 'indirect' : 'invitation';
}
