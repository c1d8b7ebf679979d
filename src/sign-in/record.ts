import { hasMfa, readClaims } from './claims.ts';
import type { Grant } from './msal/client.ts';
import type { Resource } from './resource.ts';
import type { AccessToken, Credential, IdentityKind, KeyPlace, SignInMethod, SignInStatus } from './status.ts';

/** What is kept of a sign-in, encrypted. Times are ISO 8601. */
export interface SignInRecord {
  readonly method: SignInMethod;
  readonly kind: IdentityKind;
  readonly cloud: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly username: string | null;
  readonly name: string | null;
  readonly signedInAt: string;
  /** Beside those of the library, so that a command that finds a valid one does not have to load it. */
  readonly tokens: Readonly<Partial<Record<Resource, KeptToken>>>;
  /** The library's own, as JSON: the account and the refresh token. Empty for an application. */
  readonly cache: string;
  readonly credential?: KeptCredential;
}

export interface KeptToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** Of a certificate, the private key stays where it is: a new one in its place is taken the next time. */
export type KeptCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string };

/** What may be shown of a record. */
export function statusOf(record: SignInRecord, storedIn: KeyPlace): SignInStatus {
  const { kind, clientId, tenantId, cloud, username, name, signedInAt, method } = record;
  const tokens = Object.entries(record.tokens).map(([resource, { expiresAt }]) => [
    resource,
    { expiresAt: new Date(expiresAt) },
  ]);
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

/** What is kept of a credential. */
export function keptFrom(credential: Credential): KeptCredential {
  return credential.kind === 'secret' ? credential : { kind: 'certificate', path: credential.path };
}

/** The token that is kept for a service, expired or not. */
export function tokenOf(record: SignInRecord | undefined, resource: Resource): AccessToken | undefined {
  const kept = record?.tokens[resource];
  if (record === undefined || kept === undefined) return undefined;
  return { token: kept.token, expiresAt: new Date(kept.expiresAt), kind: record.kind };
}

/** The record after a token was made for a service. */
export function withToken(record: SignInRecord, resource: Resource, { token, expiresAt, cache }: Grant): SignInRecord {
  const kept = { token, expiresAt: expiresAt.toISOString() };
  return { ...record, tokens: { ...record.tokens, [resource]: kept }, cache };
}
