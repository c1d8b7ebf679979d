import { hasMfa, readClaims } from './claims.ts';
import type { LoginStepOptions } from './login-step.ts';
import type { IssuedToken } from './msal/client.ts';
import type { TokenUse } from './resource.ts';
import type { AccessToken, Credential, IdentityKind, KeyPlace, SignInMethod, SignInStatus } from './status.ts';

/** What is stored of a sign-in, encrypted. Times are ISO 8601. */
export interface SignInRecord {
  readonly method: SignInMethod;
  readonly kind: IdentityKind;
  readonly cloud: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly username: string | null;
  readonly name: string | null;
  readonly signedInAt: string;
  /** Apart from the library's cache, so that a command that finds a valid token does not have to load the library. */
  readonly tokens: Readonly<Partial<Record<TokenUse, StoredToken>>>;
  /** The library's cache, as JSON: the account and the refresh token. Empty for an application. */
  readonly cache: string;
  readonly credential?: StoredCredential;
}

/** An access token in a record. */
export interface StoredToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** Of a certificate only the path is stored, so that a renewed one at the same path is used the next time. */
export type StoredCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

/** What may be shown of a record. */
export function toStatus(record: SignInRecord, storedIn: KeyPlace): SignInStatus {
  const { kind, clientId, tenantId, cloud, username, name, signedInAt, method } = record;
  const tokens = Object.entries(record.tokens).map(([use, { expiresAt }]) => [use, { expiresAt: new Date(expiresAt) }]);
  const claims = kind === 'user' ? readClaims(record.tokens['partner-center']?.token ?? '') : undefined;
  return {
    kind,
    clientId,
    tenantId,
    cloud,
    username,
    name,
    signedInAt: new Date(signedInAt),
    method,
    storedIn,
    mfa: claims === undefined ? null : hasMfa(claims),
    tokens: Object.fromEntries(tokens),
  };
}

/** What is stored of a credential. */
export function toStored(credential: Credential): StoredCredential {
  return credential.kind === 'secret' ? credential : { kind: 'certificate', path: credential.path };
}

/** The options that sign in again in the same way. */
export function optionsOf({ method, credential }: SignInRecord): LoginStepOptions {
  const ofCredential: LoginStepOptions =
    credential?.kind === 'certificate'
      ? { certificate: credential.path }
      : credential?.kind === 'secret'
        ? { clientSecretStdin: true }
        : {};
  return { ...ofCredential, ...(method === 'refresh-token' ? { refreshTokenStdin: true } : {}) };
}

/** The token that is stored for this, expired or not. */
export function tokenOf(record: SignInRecord | undefined, use: TokenUse): AccessToken | undefined {
  const stored = record?.tokens[use];
  if (record === undefined || stored === undefined) return undefined;
  return { token: stored.token, expiresAt: new Date(stored.expiresAt), kind: record.kind };
}

/** The record with a new token for this. */
export function withToken(record: SignInRecord, use: TokenUse, issued: IssuedToken): SignInRecord {
  const { token, expiresAt, cache } = issued;
  const stored = { token, expiresAt: expiresAt.toISOString() };
  return { ...record, tokens: { ...record.tokens, [use]: stored }, cache };
}
