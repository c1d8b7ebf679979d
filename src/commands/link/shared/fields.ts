import type { Provider } from '../../../account/profile.ts';
import type { LinkDifference } from '../../../invitation/link/diff.ts';
import type { LinkPart } from '../../../invitation/link/explain.ts';
import type { MatchedLink } from '../../../invitation/link/match-profile.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** The invitation link itself. */
export const linkFields: readonly Field<string>[] = [
  defineField({ name: 'link', title: 'LINK', type: json.url, meaning: 'the invitation link', value: (link) => link }),
];

/** A link for each indirect provider. */
export const providerLinkFields: readonly Field<Provider & { readonly link: string }>[] = [
  defineField({
    name: 'provider',
    title: 'PROVIDER',
    type: json.text,
    meaning: 'your name of the indirect provider',
    value: ({ name }) => name,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT ID',
    type: json.guid,
    meaning: 'the tenant id of the provider',
    value: ({ tenantId }) => tenantId,
  }),
  defineField({
    name: 'link',
    title: 'LINK',
    type: json.url,
    meaning: 'the invitation link',
    value: ({ link }) => link,
  }),
];

/** The parts of a link. */
export const partFields: readonly Field<LinkPart>[] = [
  defineField({
    name: 'part',
    title: 'PART',
    type: json.text,
    meaning: 'the name of the parameter, host or fragment',
    value: ({ part }) => part,
  }),
  defineField({ name: 'value', title: 'VALUE', type: json.text, meaning: 'its value', value: ({ value }) => value }),
  defineField({
    name: 'meaning',
    title: 'WHAT IT MEANS',
    type: json.text,
    meaning: 'what it does',
    value: ({ meaning }) => meaning,
  }),
];

/** How the link of the service differs from the one built here. */
export const differenceFields: readonly Field<LinkDifference>[] = [
  defineField({
    name: 'part',
    title: 'PART',
    type: json.text,
    meaning: 'the name of the parameter, host or fragment',
    value: ({ part }) => part,
  }),
  defineField({
    name: 'built',
    title: 'BUILT HERE',
    type: json.orNull(json.text),
    meaning: 'how it is built here; null where it is left out',
    value: ({ built }) => built,
  }),
  defineField({
    name: 'service',
    title: 'OF THE SERVICE',
    type: json.orNull(json.text),
    meaning: 'how the service has it; null where it is left out',
    value: ({ service }) => service,
  }),
  defineField({
    name: 'matters',
    title: 'MATTERS',
    type: json.boolean,
    meaning: 'whether a customer would accept something else',
    value: ({ matters }) => matters,
  }),
];

/** What a link says that somebody sent. */
export const parsedFields: readonly Field<MatchedLink>[] = [
  defineField({
    name: 'usable',
    title: 'USABLE',
    type: json.boolean,
    meaning: 'whether it can be used as it was sent: to invite a customer, or to approve an admin relationship',
    value: ({ isUsable }) => isUsable,
  }),
  defineField({
    name: 'mine',
    title: 'YOURS',
    type: json.orNull(json.boolean),
    meaning: 'whether it is the link of the profile; null without a profile or a link, and where it names no partner',
    value: ({ isMine }) => isMine,
  }),
  defineField({
    name: 'kind',
    title: 'KIND',
    type: json.oneOf(['direct', 'indirect', 'admin-roles', 'offer', 'admin-relationship', 'unknown']),
    meaning: 'what it asks the customer for',
    value: ({ kind }) => kind,
  }),
  defineField({
    name: 'form',
    title: 'FORM',
    type: json.oneOf([
      'current',
      'documented-2020',
      'signup-2015',
      'store-for-business',
      'trial-offer',
      'purchase-offer',
      'admin-roles',
      'gdap-approval',
      'invented',
      'unknown',
    ]),
    meaning: 'which of the known forms it has',
    value: ({ form }) => form,
  }),
  defineField({
    name: 'cloud',
    title: 'CLOUD',
    type: json.orNull(json.text),
    meaning: 'the cloud that it belongs to',
    value: ({ cloud }) => cloud,
  }),
  defineField({
    name: 'partnerId',
    title: 'PARTNER',
    type: json.orNull(json.guid),
    meaning: 'the tenant id of the partner',
    value: ({ partnerId }) => partnerId,
  }),
  defineField({
    name: 'msppId',
    title: 'PARTNER ID',
    type: json.orNull(json.text),
    meaning: 'the Partner Location Account id',
    value: ({ msppId }) => msppId,
  }),
  defineField({
    name: 'providerId',
    title: 'PROVIDER',
    type: json.orNull(json.guid),
    meaning: 'the tenant id of the indirect provider',
    value: ({ providerId }) => providerId,
  }),
  defineField({
    name: 'delegatedAdmin',
    title: 'ASKS FOR DAP',
    type: json.orNull(json.boolean),
    meaning: 'whether it asks for delegated admin privileges; null where it does not say',
    value: ({ delegatedAdmin }) => delegatedAdmin,
  }),
  defineField({
    name: 'relationshipId',
    title: 'ADMIN RELATIONSHIP',
    type: json.orNull(json.text),
    meaning: 'the id of the admin relationship that it approves',
    value: ({ relationshipId }) => relationshipId,
    detail: true,
  }),
  defineField({
    name: 'host',
    title: 'HOST',
    type: json.orNull(json.text),
    meaning: 'the host that it leads to',
    value: ({ host }) => host,
    detail: true,
  }),
  defineField({
    name: 'link',
    title: 'LINK',
    type: json.orNull(json.url),
    meaning: 'the link without what stood around it; null where none can be read',
    value: ({ link }) => link,
    detail: true,
  }),
  defineField({
    name: 'mended',
    title: 'MENDED',
    type: json.orNull(json.url),
    meaning: 'the link to use instead, where it can be mended',
    value: ({ repaired }) => repaired,
    detail: true,
  }),
  defineField({
    name: 'problems',
    title: 'PROBLEMS',
    type: json.listOf(json.object({ code: json.text, message: json.text, fatal: json.boolean })),
    meaning: 'what is wrong with it, or odd',
    value: ({ problems }) => problems.map(({ code, message, fatal }) => ({ code, message, fatal })),
    detail: true,
  }),
];

/** What is printed instead of the link, by the option that asks for it. */
export const otherFields = {
  parse: { fields: parsedFields },
  check: { fields: differenceFields, isList: true },
  fetch: null,
  allProviders: { fields: providerLinkFields, isList: true },
  explain: { fields: partFields, isList: true },
} as const;
