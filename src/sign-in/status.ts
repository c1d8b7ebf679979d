import type { TokenUse } from './resource.ts';

/** How somebody signed in. */
export type SignInMethod = 'browser' | 'device-code' | 'client-secret' | 'certificate' | 'refresh-token';

/** Whether a token stands for a person, or for an application alone. */
export type IdentityKind = 'user' | 'app';

/** The application that signs in, and where. */
export interface Application {
  /** The application (client) id of an app registration: a GUID. */
  readonly clientId: string;
  /** A tenant id, a domain of the tenant, or `organizations`. */
  readonly tenant: string;
}

/** What a confidential application proves its identity with. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      /** Absolute. The file is read again for each renewal. */
      readonly path: string;
      /** The certificate and its private key. */
      readonly pem: string;
    };

/** The code that a person types, and the page where they type it. */
export interface DeviceCode {
  readonly userCode: string;
  /** An https address, or one of the stand-in. */
  readonly verificationUri: string;
  readonly expiresAt: Date;
}

/** An access token for one service. */
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
  /** Where the key to the file of tokens is. */
  readonly storedIn: KeyPlace;
  /** Whether a second factor was used, by the token for Partner Center; null where it does not say. */
  readonly mfa: boolean | null;
  /** The access tokens that are stored, expired ones included. */
  readonly tokens: Readonly<Partial<Record<TokenUse, { readonly expiresAt: Date }>>>;
}

/** Where the key to the tokens is; `file` is beside the configuration, where there was no keyring at sign-in. */
export type KeyPlace = 'keyring' | 'file';
