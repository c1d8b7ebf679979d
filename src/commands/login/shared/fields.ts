import type { Profile } from '../../../account/profile.ts';
import type { Field } from '../../../output/fields.ts';
import type { Resource } from '../../../sign-in/resource.ts';
import type { SignInStatus } from '../../../sign-in/status.ts';

export interface SignInRow {
  readonly profile: Profile;
  readonly status: SignInStatus;
}

/** What is shown of a sign-in. Never a secret. */
export const signInFields: readonly Field<SignInRow>[] = [
  { name: 'profile', title: 'PROFILE', value: ({ profile }) => profile.name, isIdentity: true },
  { name: 'username', title: 'USER', value: ({ status }) => status.username },
  { name: 'name', title: 'NAME', value: ({ status }) => status.name },
  { name: 'kind', title: 'KIND', value: ({ status }) => status.kind },
  { name: 'cloud', title: 'CLOUD', value: ({ status }) => status.cloud },
  { name: 'tenantId', title: 'TENANT ID', value: ({ status }) => status.tenantId },
  { name: 'clientId', title: 'CLIENT ID', value: ({ status }) => status.clientId },
  { name: 'method', title: 'SIGNED IN WITH', value: ({ status }) => status.method },
  { name: 'signedInAt', title: 'SIGNED IN', value: ({ status }) => status.signedInAt.toISOString(), isTime: true },
  { name: 'mfa', title: 'SECOND FACTOR', value: ({ status }) => status.mfa },
  {
    name: 'tokenExpiresAt',
    title: 'TOKEN EXPIRES',
    value: ({ status }) => expiryOf(status, 'partner-center'),
    isTime: true,
  },
  {
    name: 'graphTokenExpiresAt',
    title: 'GRAPH TOKEN EXPIRES',
    value: ({ status }) => expiryOf(status, 'graph'),
    isTime: true,
  },
  { name: 'keyIn', title: 'KEY KEPT IN', value: ({ status }) => status.storedIn },
];

/** Null when there is no token for this service yet. */
function expiryOf({ tokens }: SignInStatus, resource: Resource): string | null {
  return tokens[resource]?.expiresAt.toISOString() ?? null;
}
