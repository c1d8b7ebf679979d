import type { Profile } from '../../../account/profile.ts';
import type { Field } from '../../../output/fields.ts';

export interface ProfileRow {
  readonly profile: Profile;
  readonly isCurrent: boolean;
}

/** What is shown of a profile. */
export const profileFields: readonly Field<ProfileRow>[] = [
  { name: 'name', title: 'NAME', value: ({ profile }) => profile.name, isIdentity: true },
  { name: 'current', title: 'CURRENT', value: ({ isCurrent }) => isCurrent },
  { name: 'type', title: 'TYPE', value: ({ profile }) => profile.type, dispensable: 1 },
  { name: 'cloud', title: 'CLOUD', value: ({ profile }) => profile.cloud, dispensable: 2 },
  { name: 'company', title: 'COMPANY', value: ({ profile }) => profile.company },
  { name: 'tenantId', title: 'TENANT ID', value: ({ profile }) => profile.tenantId, isIdentity: true },
  { name: 'msppId', title: 'PARTNER ID', value: ({ profile }) => profile.msppId ?? null, detail: true },
  {
    name: 'providers',
    title: 'PROVIDERS',
    value: ({ profile }) => profile.providers.map(({ name, tenantId }) => `${name}=${tenantId}`),
    detail: true,
  },
  { name: 'senderName', title: 'SENDER', value: ({ profile }) => profile.senderName ?? null, detail: true },
  { name: 'senderEmail', title: 'ADDRESS', value: ({ profile }) => profile.senderEmail ?? null, detail: true },
  { name: 'signature', title: 'SIGNATURE', value: ({ profile }) => profile.signature ?? null, detail: true },
  { name: 'language', title: 'LANGUAGE', value: ({ profile }) => profile.language ?? null, detail: true },
  { name: 'link', title: 'KEPT LINK', value: ({ profile }) => profile.link ?? null, detail: true },
  { name: 'clientId', title: 'CLIENT ID', value: ({ profile }) => profile.clientId ?? null, detail: true },
];
