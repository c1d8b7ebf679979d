import type { Random } from '../ports/ports.ts';
import type { BulkKey } from './bulk.ts';
import type { NewHandOff, RecordedHandOff } from './invitation.ts';

/** An admin relationship as the service lists it. Moments are ISO 8601, UTC, with milliseconds. */
export interface SyncedAdminRelationship {
  /** Opaque. */
  readonly id: string;
  readonly displayName: string;
  /** The service's word; one that we don't know stays as it is. */
  readonly state: string;
  /** The customer's tenant id: a GUID in lower case. Null for a request that is open to anybody. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  /** ISO 8601, such as `P730D`. */
  readonly duration: string | null;
  /** By how much it extends itself at its end: an ISO 8601 duration, `PT0S` or `P0D` where it does not. */
  readonly autoExtendDuration: string | null;
  /** Ids of role definitions: GUIDs in lower case. Their order has no meaning. */
  readonly roleIds: readonly string[];
  readonly createdAt: string | null;
  /** Null before it was active. */
  readonly activatedAt: string | null;
  readonly endsAt: string | null;
  /** Whether it waits for a reseller's consent. */
  readonly isPartnerConsentPending: boolean;
}

/** An admin relationship as the ledger has it, its roles in the order of their ids. */
export interface StoredAdminRelationship extends SyncedAdminRelationship {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** The first complete list that had it no more; null while it is listed. Gone is not terminated. */
  readonly goneAt: string | null;
}

/**
 * What happened to an admin relationship of a customer between two looks.
 *
 * - `approved`: it is active, or was meanwhile
 * - `expiring`: it ends soon and does not extend itself
 * - `expired`: its time is over
 * - `terminated`: somebody ended it before its time
 */
export type AdminChangeKind = 'approved' | 'expiring' | 'expired' | 'terminated';

/** A change of an admin relationship. It is one of the changes of its customer. */
export interface AdminChange {
  readonly relationshipId: string;
  /** The customer's tenant id. */
  readonly customerId: string;
  /** The customer's name as the service says it with the relationship; the id where it says none. */
  readonly name: string;
  readonly kind: AdminChangeKind;
  /** The service's word for the state before; null for a relationship that was not known. */
  readonly before: string | null;
  /** The display name of the relationship. */
  readonly after: string;
  /** When it was taken note of. ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

/** How relationships are taken note of. */
export interface NoteOptions {
  /** When the service began to be asked, by the clock of this machine, as for a sync of customers. */
  readonly at: Date;
  /** Whether these are all relationships of the partner: then those that are not among them are gone. */
  readonly isComplete: boolean;
  /** Whether a relationship ends soon and does not extend itself. */
  readonly isExpiring: (relationship: SyncedAdminRelationship) => boolean;
}

/**
 * How far a request for an admin relationship came. It is written before and after each thing that is done, so that
 * whoever finds it knows what may have happened.
 *
 * - `planned`: nothing was sent
 * - `creating`: the relationship may exist
 * - `created`: it exists, and its id is known
 * - `locking`: it may be locked for approval
 * - `locked`: the customer can approve it
 * - `done`: the draft was handed over
 * - `given-up`: nobody goes on with it
 */
export type AdminRequestStep = 'planned' | 'creating' | 'created' | 'locking' | 'locked' | 'done' | 'given-up';

/** What a request is for: access, access that follows on some, access that was lost, or both relationships at once. */
export type AdminRequestPurpose = 'request' | 'renew' | 'restore' | 'both';

/** What is asked for, before the ledger has it. */
export interface NewAdminRequest {
  /** As that of `NewInvitation`. */
  readonly id?: string | undefined;
  /** The partner's key, see `partnerKey`. */
  readonly partner: string;
  /** Name of the profile it is made with. */
  readonly profile: string;
  /** The name the operating system knows the operator by. */
  readonly operator: string;
  /** The customer's name as the operator typed it. */
  readonly customer: string;
  /** The customer's tenant id: a GUID in lower case. Null when it is not known: a request open to anybody. */
  readonly customerTenantId: string | null;
  /** Kept in lower case. */
  readonly domain: string | null;
  /** Of the relationship: at most 50 characters, and no other request of the partner has it. */
  readonly displayName: string;
  readonly roleIds: readonly string[];
  /** The name of the role set the roles are from. */
  readonly roleSet: string | null;
  /** ISO 8601, such as `P730D`. */
  readonly duration: string;
  /** ISO 8601; `PT0S` for none. */
  readonly autoExtendDuration: string;
  /** The id of the relationship it follows on. */
  readonly renews: string | null;
  readonly purpose: AdminRequestPurpose;
  /** E-mail addresses. */
  readonly to: readonly string[];
  /** Language of the draft: a tag such as `de` or `pt-BR`; null for that of the customer. */
  readonly language: string | null;
}

/** What becomes known of a request while it goes on. */
export interface AdminRequestFacts {
  readonly relationshipId: string | null;
  /** The id of the invitation that the same mail has. */
  readonly invitationId: string | null;
  /** Why it did not go on, in a line; null when nothing is wrong. */
  readonly problem: string | null;
}

/** A request as the ledger has it. Moments are ISO 8601, UTC, with milliseconds. */
export interface AdminRequest extends NewAdminRequest, AdminRequestFacts {
  /** Six characters, see `newId`; no invitation and no mail has it. */
  readonly id: string;
  /** The name of the machine; null in what older programs recorded. */
  readonly machine: string | null;
  readonly step: AdminRequestStep;
  /** Who was asked; for a request that was open to anybody, whoever approved it. */
  readonly customerTenantId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which requests to list; what is left out does not restrict. */
export interface AdminRequestFilter {
  /** Only those that somebody has to go on with. */
  readonly unfinished?: boolean | undefined;
  readonly relationshipId?: string | undefined;
  readonly customerTenantId?: string | undefined;
}

/** A mail about an admin relationship, before the ledger has it. */
export interface NewAdminMail {
  /** As that of `NewInvitation`. */
  readonly id?: string | undefined;
  /** The partner's key, see `partnerKey`. */
  readonly partner: string;
  readonly relationshipId: string;
  readonly purpose: AdminRequestPurpose | 'reminder';
  /** Language of the draft: a tag such as `de` or `pt-BR`. */
  readonly language: string;
  /** Name of the template. */
  readonly template: string;
  /** The approval link: an absolute URL. */
  readonly link: string;
  readonly subject: string;
  /** The name the operating system knows the operator by. */
  readonly operator: string;
  /** E-mail addresses, in the order of the draft. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

/** A mail about an admin relationship that was handed over. */
export interface AdminMailToRecord {
  readonly mail: NewAdminMail;
  /** The first one. */
  readonly handOff: NewHandOff;
  /** The row of a list that asked for it, if one did. */
  readonly row?: BulkKey | undefined;
}

/** A mail about an admin relationship, as the ledger has it. */
export interface AdminMail extends NewAdminMail {
  /** Six characters, see `newId`; no invitation and no request has it. */
  readonly id: string;
  /** The name of the machine; null in what older programs recorded. */
  readonly machine: string | null;
  /** The moment of the first hand-off. ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  /** Oldest first; never empty. */
  readonly handOffs: readonly RecordedHandOff[];
}

/**
 * What the ledger has of admin relationships: as last seen, the requests for them, and the mails about them. A change is
 * stored for good when its promise resolves. A partner is given by its key, see `partnerKey`.
 */
export interface AdminStore {
  /**
   * Takes note of relationships, all in one transaction, and writes only what differs. Before the first complete list of
   * the partner nothing is booked, and nothing with it; nor is a relationship that has no customer yet. What was read
   * before something that is stored does not replace it. Resolves with the changes that were booked.
   */
  noteRelationships(
    partner: string,
    relationships: readonly SyncedAdminRelationship[],
    options: NoteOptions,
  ): Promise<readonly AdminChange[]>;

  /** All relationships of the partner, gone or not, in the order of their ids; of one customer when its id is given. */
  relationships(
    partner: string,
    filter?: { readonly customerId?: string | undefined },
  ): Promise<StoredAdminRelationship[]>;

  /** The relationship with this id; undefined when the ledger does not know it. */
  relationship(partner: string, id: string): Promise<StoredAdminRelationship | undefined>;

  /**
   * Writes a request into the journal, as `planned`, under a new id. Rejects with `admin-name-reserved` when another one
   * of the partner has the display name, however it ended: the service may know the name. The row of a list that asks for
   * it, which is intended, has its id from the same moment on. With `unlessSince`, rejects with `admin-asked-already` when
   * the customer was asked for the same roles then or later, and that was not given up.
   */
  begin(request: NewAdminRequest, at: Date, random: Random, row?: BulkKey, unlessSince?: Date): Promise<AdminRequest>;

  /**
   * Takes a request from one step to another, with what became known. Takes a whole id. False, and nothing is changed,
   * when it is not at `from` any more: of several commands one goes on. Rejects with `admin-name-reserved`, as `begin`.
   */
  advance(
    id: string,
    from: AdminRequestStep,
    to: AdminRequestStep,
    facts: Partial<AdminRequestFacts & Pick<AdminRequest, 'displayName'>>,
    at: Date,
  ): Promise<boolean>;

  /**
   * Takes a request for one command, whose name for itself is `holder`. False when another one has it. The hold ends when
   * it is let go, or by itself. Whoever has it may hold it for longer.
   */
  hold(id: string, holder: string, from: Date, until: Date): Promise<boolean>;

  /** Ends a hold. Does nothing when another command has the request. */
  letGo(id: string, holder: string): Promise<void>;

  /**
   * The request with this id, in any case, or the only one whose id starts with these two or more characters. Rejects
   * with `admin-request-not-found` or `admin-request-ambiguous`.
   */
  request(idOrPrefix: string): Promise<AdminRequest>;

  /** The requests of the partner, newest first. */
  requests(partner: string, filter?: AdminRequestFilter): Promise<AdminRequest[]>;

  /**
   * Stores a mail together with its first hand-off, under a new id. In the same transaction, the request for the
   * relationship is done if the customer can approve it, and so is the row of a list that asked for it.
   */
  recordMail(given: AdminMailToRecord, random: Random): Promise<AdminMail>;

  /** Stores one more hand-off of a mail. Takes a whole id; rejects with `admin-mail-not-found`. */
  addMailHandOff(id: string, handOff: NewHandOff): Promise<void>;

  /** The partner's mails, oldest first; about one relationship when its id is given. */
  mails(partner: string, relationshipId?: string): Promise<AdminMail[]>;
}
