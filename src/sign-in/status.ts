import type { Resource } from './resource.ts';

export type SignInMethod = 'device-code' | 'client-secret' | 'certificate' | 'refresh-token';

/** Whether a token stands for a person, or for an application alone. */
export type IdentityKind = 'user' | 'app';

/** The application that signs in, and where. */
export interface Application {
  /** The application (client) id of an app registration: a GUID. */
  readonly clientId: string;
  /** A tenant id, a domain of the tenant, or `organizations`. */
  readonly tenant: string;
}

/** What a confidential application proves itself with. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      /** Absolute. The file is read again for each renewal. */
      readonly path: string;
      /** The certificate and its private key. */
      readonly pem: string;
    };

/** What the operator is to type where. */
export interface DeviceCode {
  readonly userCode: string;
  /** An https address, or one of the stand-in. */
  readonly verificationUri: string;
  readonly expiresAt: Date;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
  readonly kind: IdentityKind;
}

/** Who is signed in, and how. No secrets. */
export interface SignInStatus {
  readonly kind: IdentityKind;
  readonly clientId: string;
  readonly tenantId: string;
  readonly cloud: string;
  /** Null for an application. */
  readonly username: string | null;
  readonly name: string | null;
  readonly signedInAt: Date;
  readonly method: SignInMethod;
  /** Where the key is that opens the file of tokens. */
  readonly storedIn: KeyPlace;
  /** Whether a second factor was used, as the token for Partner Center has it; null where it does not say. */
  readonly mfa: boolean | null;
  /** The access tokens that are kept, expired ones included. */
  readonly tokens: Readonly<Partial<Record<Resource, { readonly expiresAt: Date }>>>;
}

/** `file`: beside the configuration, because there was no keyring when the sign-in was made. */
export type KeyPlace = 'keyring' | 'file';
