/** What the services do in some clouds only. */
export const CAPABILITIES = [
  'invitation-link',
  'removal',
  'managed-services',
  'providers',
  'resellers',
  'admin-relationships',
  'users',
  'password-reset',
  'directory-roles',
  'licenses',
  'support-contact',
  'service-requests',
  'agreement-status',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** How the invitation links of a cloud are written. */
export interface InvitationForm {
  /** Everything in front of the `?`. */
  readonly base: string;
  /** What follows the `#`: the page of the admin center where the customer accepts. */
  readonly fragment: string;
}

/** One Microsoft cloud that partner accounts live in. */
export interface Cloud {
  readonly name: string;
  readonly title: string;
  /** Null when nobody has published how links are written in this cloud. */
  readonly invitation: InvitationForm | null;
  /**
   * The page on which a customer approves an admin relationship, with `{id}` where its id goes; of a cloud on this machine,
   * from its address on. Null when nobody has published it.
   */
  readonly approval: string | null;
  /** Hosts on which a link is recognised as one of this cloud. */
  readonly hosts: readonly string[];
  /** Where accounts sign in and tenants are looked up: an address without a `/` at its end. Null when it is not known. */
  readonly authority: string | null;
  /** The Partner Center REST service: an address without a `/` at its end. Null when there is none, or it is not known. */
  readonly api: string | null;
  /** The audience of tokens for that service: its name in Entra. Null when it is not known. */
  readonly audience: string | null;
  /** Microsoft Graph: an address without a `/` at its end, and the audience of its tokens. Null when it is not known. */
  readonly graph: string | null;
  /** What the services do not do in this cloud. */
  readonly lacks: readonly Capability[];
  /**
   * Partner Center's page of a customer, with `{id}` where the customer's tenant id goes; of a cloud on this machine, from
   * its address on. Null when it is not known.
   */
  readonly record: string | null;
  /** As `record`: the page where support requests for a customer are opened. */
  readonly support: string | null;
  /** The day the cloud was switched off, as an ISO date. */
  readonly closed: string | null;
  /** Whether it runs on this machine: its links are plain `http`, and name a port. */
  readonly isLocal: boolean;
}

/** The clouds that are known: the built-in ones first, then those the operator added. */
export type CloudTable = readonly Cloud[];
