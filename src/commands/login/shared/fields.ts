import type { Profile } from '../../../account/profile.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { Resource } from '../../../sign-in/resource.ts';
import type { SignInStatus } from '../../../sign-in/status.ts';

export interface SignInRow {
  readonly profile: Profile;
  readonly status: SignInStatus;
  /** Who is signed in for drafts in Outlook alone. */
  readonly mail: SignInStatus | undefined;
}

/** Whether a person is signed in, or an application alone. */
export const identityKind = json.oneOf(['user', 'app']);

/** What is shown of a sign-in. Never a secret. */
export const signInFields: readonly Field<SignInRow>[] = [
  defineField({
    name: 'profile',
    title: 'PROFILE',
    type: json.text,
    meaning: 'the name of the profile',
    value: ({ profile }) => profile.name,
    isIdentity: true,
  }),
  defineField({
    name: 'username',
    title: 'USER',
    type: json.orNull(json.text),
    meaning: 'who is signed in; null for an application',
    value: ({ status }) => status.username,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.orNull(json.text),
    meaning: 'the name of the person; null for an application',
    value: ({ status }) => status.name,
  }),
  defineField({
    name: 'kind',
    title: 'KIND',
    type: identityKind,
    meaning: 'who it is',
    value: ({ status }) => status.kind,
  }),
  defineField({
    name: 'cloud',
    title: 'CLOUD',
    type: json.text,
    meaning: 'the cloud of the account',
    value: ({ status }) => status.cloud,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT ID',
    type: json.guid,
    meaning: 'the tenant of the account',
    value: ({ status }) => status.tenantId,
  }),
  defineField({
    name: 'clientId',
    title: 'CLIENT ID',
    type: json.text,
    meaning: 'the app registration that signs in',
    value: ({ status }) => status.clientId,
  }),
  defineField({
    name: 'method',
    title: 'SIGNED IN WITH',
    type: json.oneOf(['browser', 'device-code', 'client-secret', 'certificate', 'refresh-token']),
    meaning: 'how the sign-in was made',
    value: ({ status }) => status.method,
  }),
  defineField({
    name: 'signedInAt',
    title: 'SIGNED IN',
    type: json.time,
    meaning: 'when the sign-in was made',
    value: ({ status }) => status.signedInAt.toISOString(),
    isTime: true,
  }),
  defineField({
    name: 'mfa',
    title: 'SECOND FACTOR',
    type: json.orNull(json.boolean),
    meaning: 'whether a second factor was used; null where the token does not say',
    value: ({ status }) => status.mfa,
  }),
  defineField({
    name: 'tokenExpiresAt',
    title: 'TOKEN EXPIRES',
    type: json.orNull(json.time),
    meaning: 'when the token for Partner Center expires; null where there is none',
    value: ({ status }) => expiryOf(status, 'partner-center'),
    isTime: true,
  }),
  defineField({
    name: 'graphTokenExpiresAt',
    title: 'GRAPH TOKEN EXPIRES',
    type: json.orNull(json.time),
    meaning: 'when the token for Microsoft Graph expires; null where there is none',
    value: ({ status }) => expiryOf(status, 'graph'),
    isTime: true,
  }),
  defineField({
    name: 'mailUsername',
    title: 'DRAFTS OF',
    type: json.orNull(json.text),
    meaning: 'who signed in for drafts in Outlook alone (login --mail); null where nobody did',
    value: ({ mail }) => mail?.username ?? null,
  }),
  defineField({
    name: 'keyIn',
    title: 'KEY KEPT IN',
    type: json.oneOf(['keyring', 'file']),
    meaning: 'where the key to the stored sign-in is',
    value: ({ status }) => status.storedIn,
  }),
];

/** Null when there is no token for this service yet. */
function expiryOf({ tokens }: SignInStatus, resource: Resource): string | null {
  return tokens[resource]?.expiresAt.toISOString() ?? null;
}
