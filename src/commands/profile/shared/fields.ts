import { PARTNER_TYPES, type Profile } from '../../../account/profile.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

export interface ProfileRow {
  readonly profile: Profile;
  readonly isCurrent: boolean;
}

/** What is shown of a profile. */
export const profileFields: readonly Field<ProfileRow>[] = [
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the name of the profile',
    value: ({ profile }) => profile.name,
    isIdentity: true,
  }),
  defineField({
    name: 'current',
    title: 'CURRENT',
    type: json.boolean,
    meaning: 'whether it is the current one',
    value: ({ isCurrent }) => isCurrent,
  }),
  defineField({
    name: 'type',
    title: 'TYPE',
    type: json.oneOf(PARTNER_TYPES),
    meaning: 'the type of partner',
    value: ({ profile }) => profile.type,
    dispensable: 1,
  }),
  defineField({
    name: 'cloud',
    title: 'CLOUD',
    type: json.text,
    meaning: 'the Microsoft cloud of the account',
    value: ({ profile }) => profile.cloud,
    dispensable: 2,
  }),
  defineField({
    name: 'company',
    title: 'COMPANY',
    type: json.text,
    meaning: 'your company, as customers know it',
    value: ({ profile }) => profile.company,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT ID',
    type: json.guid,
    meaning: 'the tenant id of your company',
    value: ({ profile }) => profile.tenantId,
    isIdentity: true,
  }),
  defineField({
    name: 'msppId',
    title: 'PARTNER ID',
    type: json.orNull(json.text),
    meaning: 'the Partner Location Account id',
    value: ({ profile }) => profile.msppId ?? null,
    detail: true,
  }),
  defineField({
    name: 'providers',
    title: 'PROVIDERS',
    type: json.texts,
    meaning: 'the indirect providers, each as NAME=TENANT',
    value: ({ profile }) => profile.providers.map(({ name, tenantId }) => `${name}=${tenantId}`),
    detail: true,
  }),
  defineField({
    name: 'senderName',
    title: 'SENDER',
    type: json.orNull(json.text),
    meaning: 'the name below the mails',
    value: ({ profile }) => profile.senderName ?? null,
    detail: true,
  }),
  defineField({
    name: 'senderEmail',
    title: 'ADDRESS',
    type: json.orNull(json.text),
    meaning: 'the address below the mails',
    value: ({ profile }) => profile.senderEmail ?? null,
    detail: true,
  }),
  defineField({
    name: 'signature',
    title: 'SIGNATURE',
    type: json.orNull(json.text),
    meaning: 'the signature below the mails',
    value: ({ profile }) => profile.signature ?? null,
    detail: true,
  }),
  defineField({
    name: 'language',
    title: 'LANGUAGE',
    type: json.orNull(json.text),
    meaning: 'the language of drafts: a tag such as de',
    value: ({ profile }) => profile.language ?? null,
    detail: true,
  }),
  defineField({
    name: 'link',
    title: 'KEPT LINK',
    type: json.orNull(json.url),
    meaning: 'the invitation link that is kept instead of the one that is built',
    value: ({ profile }) => profile.link ?? null,
    detail: true,
  }),
  defineField({
    name: 'clientId',
    title: 'CLIENT ID',
    type: json.orNull(json.text),
    meaning: 'the app registration that signs in',
    value: ({ profile }) => profile.clientId ?? null,
    detail: true,
  }),
  defineField({
    name: 'signatureHtml',
    title: 'HTML SIGNATURE',
    type: json.orNull(json.text),
    meaning: 'what stands in its place in the HTML of the mails',
    value: ({ profile }) => profile.signatureHtml ?? null,
    detail: true,
  }),
  defineField({
    name: 'accent',
    title: 'ACCENT',
    type: json.orNull(json.text),
    meaning: 'the colour of the buttons in the mails, as #rrggbb',
    value: ({ profile }) => profile.accent ?? null,
    detail: true,
  }),
  defineField({
    name: 'logo',
    title: 'LOGO',
    type: json.orNull(json.text),
    meaning: 'the file of the image above the mails, in the folder of the configuration',
    value: ({ profile }) => (profile.logo === undefined ? null : `logos/${profile.logo}`),
    detail: true,
  }),
  defineField({
    name: 'logoAlt',
    title: 'LOGO SAYS',
    type: json.orNull(json.text),
    meaning: 'what the logo says, where it is not your company',
    value: ({ profile }) => profile.logoAlt ?? null,
    detail: true,
  }),
];
