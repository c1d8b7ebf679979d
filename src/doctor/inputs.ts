import type { Profile } from '../account/profile.ts';
import type { RelationshipReading } from '../admin/read.ts';
import type { Configuration } from '../configuration/state.ts';
import type { Organization } from '../graph/organization.ts';
import type { LedgerPlace } from '../ledger/place.ts';
import type { Relationship } from '../partner-center/relationships.ts';
import type { Clipboard, Clock, Editor, Environment, Files, Http, Keyring, Opener, Paths } from '../ports/ports.ts';
import type { LoginTarget } from '../sign-in/login-step.ts';
import type { Resource } from '../sign-in/resource.ts';
import type { AccessToken, SignInStatus } from '../sign-in/status.ts';

/** The services of the profile in use, as the checks ask them. Nothing is asked before a method is called. */
export interface ServiceAccess {
  /** Where each is reached, without a `/` at its end. Null when that is not known. */
  readonly addresses: Readonly<Record<Resource | 'authority', string | null>>;
  /** The audience of the tokens for each. Null when that is not known. */
  readonly audiences: Readonly<Record<Resource, string | null>>;
  /** False for the stand-in, which lets everybody in. */
  readonly needsSignIn: boolean;
  /** How to sign in with the profile. */
  readonly login: LoginTarget;
  /** Without the network; undefined when nobody is signed in. */
  status(): Promise<SignInStatus | undefined>;
  /** Renewed when it has expired. */
  token(resource: Resource): Promise<AccessToken>;
  /** Asks for one customer, to see whether the service takes the token at all. */
  probe(): Promise<void>;
  /** Whether Partner Center takes the sign-in for one with a second factor; undefined when it does not say. */
  isMfaCompliant(): Promise<boolean | undefined>;
  providers(): Promise<readonly Relationship[]>;
  invitationLink(query: { readonly indirectProviderId?: string }): Promise<string>;
  organization(): Promise<Organization>;
  /** All admin relationships of the partner, or why they are not known. */
  adminRelationships(): Promise<RelationshipReading>;
  /** Whose mailbox drafts go into, once the mailbox has answered. */
  mailbox(): Promise<string>;
  /** Whether somebody signed in for drafts alone. */
  hasDraftSignIn(): Promise<boolean>;
  /** Lets go of everything. */
  close(): Promise<void>;
}

/** What the checks look at. */
export interface CheckInputs {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Of Node and of this program, without a `v`. */
  readonly nodeVersion: string;
  readonly version: string;
  readonly paths: Pick<Paths, 'config' | 'data' | 'shippedTemplates'>;
  readonly files: Files;
  /** Where the ledger in use is. Throws as the configuration does. */
  readonly ledger: () => LedgerPlace;
  readonly clock: Clock;
  readonly http: Http;
  readonly keyring: Keyring;
  readonly clipboard: Clipboard;
  readonly opener: Opener;
  readonly editor: Editor;
  /** Reads the configuration; throws a RelateError when that can't be done. */
  readonly readConfiguration: () => Configuration;
  /** The profile in use; throws a RelateError when there is none. */
  readonly profile: () => Profile;
  /** Those of the profile in use; rejects with a RelateError when they can't be asked at all. */
  readonly openServices: () => Promise<ServiceAccess>;
}
