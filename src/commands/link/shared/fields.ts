import type { Provider } from '../../../account/profile.ts';
import type { LinkDifference } from '../../../invitation/link/diff.ts';
import type { LinkPart } from '../../../invitation/link/explain.ts';
import type { MatchedLink } from '../../../invitation/link/match-profile.ts';
import type { Field } from '../../../output/fields.ts';
import type { LinkOptions } from './options.ts';

/** The invitation link itself. */
export const linkFields: readonly Field<string>[] = [{ name: 'link', title: 'LINK', value: (link) => link }];

/** A link for each indirect provider. */
export const providerLinkFields: readonly Field<Provider & { readonly link: string }>[] = [
  { name: 'provider', title: 'PROVIDER', value: ({ name }) => name },
  { name: 'tenantId', title: 'TENANT ID', value: ({ tenantId }) => tenantId },
  { name: 'link', title: 'LINK', value: ({ link }) => link },
];

/** The parts of a link. */
export const partFields: readonly Field<LinkPart>[] = [
  { name: 'part', title: 'PART', value: ({ part }) => part },
  { name: 'value', title: 'VALUE', value: ({ value }) => value },
  { name: 'meaning', title: 'WHAT IT MEANS', value: ({ meaning }) => meaning },
];

/** How the link of the service differs from the one built here. */
export const differenceFields: readonly Field<LinkDifference>[] = [
  { name: 'part', title: 'PART', value: ({ part }) => part },
  { name: 'built', title: 'BUILT HERE', value: ({ built }) => built },
  { name: 'service', title: 'OF THE SERVICE', value: ({ service }) => service },
  { name: 'matters', title: 'MATTERS', value: ({ matters }) => matters },
];

/** What a link says that somebody sent. */
export const parsedFields: readonly Field<MatchedLink>[] = [
  { name: 'usable', title: 'USABLE', value: ({ isUsable }) => isUsable },
  { name: 'mine', title: 'YOURS', value: ({ isMine }) => isMine },
  { name: 'kind', title: 'KIND', value: ({ kind }) => kind },
  { name: 'form', title: 'FORM', value: ({ form }) => form },
  { name: 'cloud', title: 'CLOUD', value: ({ cloud }) => cloud },
  { name: 'partnerId', title: 'PARTNER', value: ({ partnerId }) => partnerId },
  { name: 'msppId', title: 'PARTNER ID', value: ({ msppId }) => msppId },
  { name: 'providerId', title: 'PROVIDER', value: ({ providerId }) => providerId },
  { name: 'delegatedAdmin', title: 'ASKS FOR DAP', value: ({ delegatedAdmin }) => delegatedAdmin },
  { name: 'relationshipId', title: 'ADMIN RELATIONSHIP', value: ({ relationshipId }) => relationshipId, detail: true },
  { name: 'host', title: 'HOST', value: ({ host }) => host, detail: true },
  { name: 'link', title: 'LINK', value: ({ link }) => link, detail: true },
  { name: 'mended', title: 'MENDED', value: ({ repaired }) => repaired, detail: true },
  {
    name: 'problems',
    title: 'PROBLEMS',
    value: ({ problems }) => problems.map(({ code, message, fatal }) => ({ code, message, fatal })),
    detail: true,
  },
];

/** The fields of what is printed with these options; undefined where no record is. */
export function fieldsOf({
  parse,
  check,
  fetch,
  allProviders,
  explain,
}: LinkOptions): readonly Field<never>[] | undefined {
  if (parse !== undefined) return parsedFields;
  if (check) return differenceFields;
  if (fetch) return undefined;
  if (allProviders) return providerLinkFields;
  return explain ? partFields : linkFields;
}
