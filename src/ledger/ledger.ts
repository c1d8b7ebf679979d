import type { RelateError } from '../errors.ts';
import type { Random } from '../ports/ports.ts';
import type { AdminMail, AdminStore, NewAdminMail } from './admin.ts';
import type { AuditStore, Author, RecordedBy } from './audit.ts';
import type { BulkKey, BulkStore, RecordedEventRow, RecordedRow } from './bulk.ts';
import type { CustomerStore } from './customer-store.ts';
import type {
  Acceptance,
  Invitation,
  InvitationEvent,
  InvitationStatus,
  MatchResult,
  NewEvent,
  NewHandOff,
  NewInvitation,
  PageFilter,
} from './invitation.ts';
import type { OutlookStore } from './outlook.ts';

/** Which invitations to list; what is left out does not restrict. */
export interface ListFilter {
  /** The partner's Entra tenant id. */
  readonly partnerTenantId?: string | undefined;
  readonly status?: InvitationStatus | undefined;
  /** Only those whose id or customer starts with this, whatever the case of its letters. */
  readonly startingWith?: string | undefined;
  /** At most so many, the newest. */
  readonly limit?: number | undefined;
}

/** Whom an invitation may have been sent to before. */
export interface RecentQuery {
  /** See `partnerKey`: whoever of the partner's operators invites, counts. */
  readonly partner: string;
  /** See `nameKey`. */
  readonly customerKey: string;
  /** The customer's domain, in any case. */
  readonly domain?: string | undefined;
  readonly since: Date;
}

/** Several customers who may have been invited before, see `RecentQuery`. */
export interface RecentQueries extends Pick<RecentQuery, 'partner' | 'since'> {
  readonly customers: readonly Pick<RecentQuery, 'customerKey' | 'domain'>[];
}

/** From when to when a reservation holds, unless it ends before. */
export interface ReservationTerm {
  readonly from: Date;
  readonly until: Date;
}

/** A customer who is reserved. Two of the same customer never have the same end. */
export interface Reservation extends Pick<RecentQuery, 'partner' | 'customerKey'> {
  readonly until: Date;
}

/** What came of the wish to invite a customer. */
export type ReservationResult =
  | { readonly kind: 'reserved'; readonly reservation: Reservation }
  /** The customer was invited lately: see `Ledger.findRecent`. */
  | { readonly kind: 'invited'; readonly invitation: Invitation }
  /** Another command is about to invite the customer. */
  | { readonly kind: 'taken'; readonly by: RecordedBy };

/** An invitation that was handed over. */
export interface InvitationToRecord {
  readonly invitation: NewInvitation;
  /** The first one. */
  readonly handOff: NewHandOff;
  /** That of the customer, if there is one. */
  readonly reservation?: Reservation | undefined;
  /** The row of a list that asked for it, if one did. */
  readonly row?: BulkKey | undefined;
}

/** A mail that was handed over which invites and asks for an admin relationship. */
export interface BothToRecord extends InvitationToRecord {
  readonly mail: NewAdminMail;
}

/** What was recorded of such a mail. */
export interface RecordedBoth {
  readonly invitation: Invitation;
  readonly mail: AdminMail;
}

/** A mail that was handed over after an invitation, such as a reminder. */
export interface EventToRecord {
  /** A whole id. */
  readonly invitationId: string;
  readonly event: NewEvent;
  /** The first one. */
  readonly handOff: NewHandOff;
  /** The row of a list that asked for it, if one did. */
  readonly row?: BulkKey | undefined;
}

/** Why a customer can't be reserved. */
export type ReservationRefusal = Exclude<ReservationResult, { readonly kind: 'reserved' }>;

/** Since when a customer who was invited counts as invited already, and when it is wanted: see `Ledger.reserve`. */
export interface RepetitionGuard {
  readonly since: Date;
  readonly at: Date;
}

/** An invitation that a row of a list asked for, with the mail about an admin relationship where it is both. */
export interface RowToRecord extends RecordedRow {
  readonly mail?: NewAdminMail;
}

/** What came of the record of a row: that, or what another command did meanwhile. */
export type RowOutcome = { readonly kind: 'recorded'; readonly id: string } | ReservationRefusal;

/** What came of the record of an event: `overtaken` where the invitation needs none any more. */
export type EventRowOutcome =
  | { readonly kind: 'recorded'; readonly id: string }
  | { readonly kind: 'overtaken'; readonly invitation: Invitation };

/** An invitation that is withdrawn, by this command or before. */
export interface Withdrawal {
  readonly invitation: Invitation;
  readonly alreadyWithdrawn: boolean;
}

/**
 * The store of invitations, and of what was last seen of each customer. A change is stored for good when its promise
 * resolves. Several commands may use one ledger at once. Every method rejects with `ledger-damaged`, `ledger-busy` or
 * `ledger-unavailable` when the store fails, besides what it names itself.
 */
export interface Ledger {
  readonly customers: CustomerStore;
  readonly admin: AdminStore;
  readonly outlook: OutlookStore;
  readonly bulk: BulkStore;
  readonly audit: AuditStore;
  /** Whoever works with it; undefined where nobody is noted. */
  readonly author: Author | undefined;

  /**
   * Why the ledger can't be reached, where what is written is kept in an outbox meanwhile; undefined where it is reached.
   * See `KeepingLedger`.
   */
  readonly outOfReach: RelateError | undefined;

  /** The same ledger, where what is done is noted as that of this author. Closing either closes both. */
  as(author: Author): Ledger;

  /**
   * Reserves a customer for a command that is about to hand over an invitation. That there is neither a recent
   * invitation nor another reservation is found out in the same transaction, so of several commands at once one goes on.
   * It ends when the invitation is recorded with it, when it is released, or by itself.
   */
  reserve(query: RecentQuery, term: ReservationTerm): Promise<ReservationResult>;

  /** Ends a reservation for which nothing was handed over. Does nothing when it is over. */
  release(reservation: Reservation): Promise<void>;

  /**
   * Stores an invitation together with its first hand-off, under a new id, and ends the reservation of the customer. With
   * it, in the same transaction, the row of a list that asked for it is done.
   */
  record(given: InvitationToRecord, random: Random): Promise<Invitation>;

  /**
   * Stores a mail that invites and asks for an admin relationship: the invitation as `record` does, and the mail about
   * the relationship as `AdminStore.recordMail` does, all in one transaction. The request has the id of the invitation.
   */
  recordBoth(given: BothToRecord, random: Random): Promise<RecordedBoth>;

  /**
   * As `record` and `recordBoth`, for many rows of a list of one partner, in one transaction. With a guard, those are left
   * out whose customer another command invited meanwhile, or is inviting: that is found out in the same transaction.
   */
  recordRows(rows: readonly RowToRecord[], random: Random, guard?: RepetitionGuard): Promise<readonly RowOutcome[]>;

  /**
   * Stores what came after an invitation, together with its first hand-off. Rejects with `invitation-not-found`. The
   * row of a list that asked for it is done with it, in the same transaction.
   */
  recordEvent(given: EventToRecord, random: Random): Promise<InvitationEvent>;

  /**
   * As `recordEvent`, for many rows of a list in one transaction. Those are left out whose invitation is not pending any
   * more, or was reminded of at `unlessRemindedSince` or later.
   */
  recordEventRows(
    rows: readonly RecordedEventRow[],
    random: Random,
    unlessRemindedSince?: Date,
  ): Promise<readonly EventRowOutcome[]>;

  /** Stores one more hand-off of an invitation or an event. Takes a whole id; rejects with `invitation-not-found`. */
  addHandOff(id: string, handOff: NewHandOff): Promise<void>;

  /** Newest first. */
  list(filter?: ListFilter): Promise<Invitation[]>;

  /** Newest first, page by page: the first one is there long before the last, and what is recorded meanwhile is on none. */
  pages(filter: PageFilter, size?: number): AsyncIterable<readonly Invitation[]>;

  /** How many invitations there are of each partner that has any, by its tenant id; see `partnerKey`. */
  partners(): Promise<ReadonlyMap<string, number>>;

  /**
   * The invitation with this id, in any case, or the only one whose id starts with these two or more characters. The id
   * of an event means its invitation. Of these partners alone where they are given. Rejects with `invitation-not-found` or
   * `invitation-ambiguous`.
   */
  find(idOrPrefix: string, partners?: readonly string[]): Promise<Invitation>;

  /**
   * The invitation to the same customer, by domain or by name, that was handed off last; undefined when none was at or
   * after `since`. Reminders and withdrawn invitations don't count.
   */
  findRecent(query: RecentQuery): Promise<Invitation | undefined>;

  /** As `findRecent`, for each of these customers. */
  findRecentOfEach(queries: RecentQueries): Promise<readonly (Invitation | undefined)[]>;

  /**
   * Takes an invitation back. Takes a whole id. The first withdrawal stands; rejects with `invitation-not-found`, with
   * `invitation-accepted` when there is nothing to take back any more, or with `not-pending` for what is no invitation.
   */
  withdraw(id: string, at: Date): Promise<Withdrawal>;

  /** Undoes a withdrawal. Takes a whole id. False, and nothing is changed, when it is not withdrawn. */
  reopen(id: string): Promise<boolean>;

  /**
   * Books that a customer accepted a pending invitation. Takes a whole id. False, and nothing is changed, when it is not
   * pending: the first acceptance stands, and a withdrawn invitation stays withdrawn.
   */
  accept(id: string, acceptance: Acceptance): Promise<boolean>;

  /**
   * Books what one sync found out about pending invitations, all of it or nothing: acceptances as `accept` does, and
   * ambiguous matches in place of those that were stored. What another command wrote to an invitation since the sync
   * began stands. Resolves with the ids of those that were accepted by this.
   */
  reconcile(results: readonly MatchResult[]): Promise<ReadonlySet<string>>;

  /** Stores which tenant owns the customer's domain; null when none does. Takes a whole id. */
  setTenant(id: string, tenantId: string | null, askedAt: Date): Promise<void>;

  /** How much there is of what, of all partners together. */
  counts(): Promise<LedgerCounts>;

  /** Lets go of the store. Nothing else may be called afterwards. */
  close(): Promise<void>;
}

/** How much a ledger has of what. */
export interface LedgerCounts {
  readonly invitations: number;
  /** Those who went away are counted as well. */
  readonly customers: number;
  readonly adminRelationships: number;
  readonly adminRequests: number;
}

/** Of a ledger that has nothing, or is not there. */
export const NOTHING_RECORDED: LedgerCounts = {
  invitations: 0,
  customers: 0,
  adminRelationships: 0,
  adminRequests: 0,
};

/** What is found when a ledger is checked. */
export interface LedgerReport {
  /** How many migrations it has seen, and how many this version of the program knows. */
  readonly version: number;
  readonly newest: number;
  /** What is wrong with it, at most eleven lines. */
  readonly problems: readonly string[];
}

/** A table of a ledger, as the statements of the program need it. */
export interface TableColumns {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Is told when a ledger of an earlier version was brought up to date: the path of the copy that was made of it before,
 * which only its owner can read.
 */
export type TellUpgrade = (copy: string) => Promise<void>;
