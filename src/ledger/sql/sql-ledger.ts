import type { Random } from '../../ports/ports.ts';
import type { AdminStore } from '../admin.ts';
import type { AuditStore, Author } from '../audit.ts';
import type { BulkStore, RecordedEventRow } from '../bulk.ts';
import type { CustomerStore } from '../customer-store.ts';
import { invitationAccepted, invitationAmbiguous, invitationNotFound, notAnInvitation } from '../errors.ts';
import { isIdOrPrefix } from '../id.ts';
import type { Acceptance, Invitation, InvitationEvent, MatchResult, NewHandOff, PageFilter } from '../invitation.ts';
import type {
  BothToRecord,
  EventRowOutcome,
  EventToRecord,
  InvitationToRecord,
  Ledger,
  LedgerCounts,
  ListFilter,
  RecentQueries,
  RecentQuery,
  RecordedBoth,
  RepetitionGuard,
  Reservation,
  ReservationResult,
  ReservationTerm,
  RowOutcome,
  RowToRecord,
  Withdrawal,
} from '../ledger.ts';
import type { OutlookStore } from '../outlook.ts';
import { recordBothMails } from './admin-mails.ts';
import { SqlAdminStore } from './admin-store.ts';
import { SqlAuditStore } from './audit.ts';
import { SqlBulkStore } from './bulk-store.ts';
import { readCounts } from './counts.ts';
import { SqlCustomerStore } from './customer-store.ts';
import { repeating, type SqlDatabase } from './dialect.ts';
import { countByPartner, readInvitationPages } from './invitation-pages.ts';
import {
  readInvitation,
  readInvitations,
  readInvitationsLike,
  readRecentInvitation,
  readRecentInvitations,
} from './invitation-reads.ts';
import { addHandOff, recordInvitation, recordInvitationEvent, setOwnerOfDomain } from './invitation-writes.ts';
import { SqlOutlookStore } from './outlook-store.ts';
import { acceptInvitation, reconcileInvitations, reopenInvitation, withdrawInvitation } from './reconcile.ts';
import { recordEvents, recordInvitations } from './record-rows.ts';
import { releaseReservation, reserveCustomer } from './reservations.ts';

/** Invitations of a page: so many are there soon. */
const INVITATIONS_OF_PAGE = 500;

/** The ledger in an SQL database. */
export class SqlLedger implements Ledger {
  readonly customers: CustomerStore;
  readonly admin: AdminStore;
  readonly outlook: OutlookStore;
  readonly bulk: BulkStore;
  readonly audit: AuditStore;
  readonly author: Author | undefined;
  readonly outOfReach = undefined;
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.customers = new SqlCustomerStore(database);
    this.admin = new SqlAdminStore(database);
    this.outlook = new SqlOutlookStore(database);
    this.bulk = new SqlBulkStore(database);
    this.audit = new SqlAuditStore(database);
    this.author = database.author;
    this.#database = database;
  }

  as(author: Author): Ledger {
    return new SqlLedger({ ...this.#database, author });
  }

  reserve(query: RecentQuery, term: ReservationTerm): Promise<ReservationResult> {
    return reserveCustomer(this.#database, query, term);
  }

  release(reservation: Reservation): Promise<void> {
    return repeating(this.#database, () => releaseReservation(this.#database, reservation));
  }

  record(given: InvitationToRecord, random: Random): Promise<Invitation> {
    return recordInvitation(this.#database, given, random);
  }

  recordBoth(given: BothToRecord, random: Random): Promise<RecordedBoth> {
    return recordBothMails(this.#database, given, random);
  }

  recordRows(rows: readonly RowToRecord[], random: Random, guard?: RepetitionGuard): Promise<readonly RowOutcome[]> {
    return recordInvitations(this.#database, rows, random, guard);
  }

  recordEvent(given: EventToRecord, random: Random): Promise<InvitationEvent> {
    return recordInvitationEvent(this.#database, given, random);
  }

  recordEventRows(
    rows: readonly RecordedEventRow[],
    random: Random,
    unlessRemindedSince?: Date,
  ): Promise<readonly EventRowOutcome[]> {
    return recordEvents(this.#database, rows, random, unlessRemindedSince);
  }

  async addHandOff(id: string, handOff: NewHandOff): Promise<void> {
    const isKnown = await addHandOff(this.#database, id, handOff);
    if (!isKnown) throw invitationNotFound(id);
  }

  list(filter: ListFilter = {}): Promise<Invitation[]> {
    return readInvitations(this.#database, filter);
  }

  pages(filter: PageFilter, size = INVITATIONS_OF_PAGE): AsyncIterable<readonly Invitation[]> {
    return readInvitationPages(this.#database, filter, size);
  }

  partners(): Promise<ReadonlyMap<string, number>> {
    return countByPartner(this.#database);
  }

  async find(idOrPrefix: string, partners?: readonly string[]): Promise<Invitation> {
    const start = idOrPrefix.trim().toLowerCase();
    if (!isIdOrPrefix(start)) throw invitationNotFound(idOrPrefix);
    const [invitation, ...others] = await readInvitationsLike(this.#database, start, partners);
    if (invitation === undefined) throw invitationNotFound(idOrPrefix);
    if (others.length > 0) throw invitationAmbiguous(idOrPrefix, [invitation, ...others]);
    return invitation;
  }

  findRecent(query: RecentQuery): Promise<Invitation | undefined> {
    return readRecentInvitation(this.#database, query);
  }

  findRecentOfEach(queries: RecentQueries): Promise<readonly (Invitation | undefined)[]> {
    return readRecentInvitations(this.#database, queries);
  }

  async withdraw(id: string, at: Date): Promise<Withdrawal> {
    const isChanged = await withdrawInvitation(this.#database, id, at);
    const invitation = await readInvitation(this.#database, id);
    if (invitation === undefined) throw invitationNotFound(id);
    if (invitation.status === 'accepted') throw invitationAccepted(invitation);
    if (invitation.status === null) throw notAnInvitation(id, 'to take back');
    return { invitation, alreadyWithdrawn: !isChanged };
  }

  reopen(id: string): Promise<boolean> {
    return reopenInvitation(this.#database, id);
  }

  accept(id: string, acceptance: Acceptance): Promise<boolean> {
    return acceptInvitation(this.#database, id, acceptance);
  }

  reconcile(results: readonly MatchResult[]): Promise<ReadonlySet<string>> {
    return reconcileInvitations(this.#database, results);
  }

  setTenant(id: string, tenantId: string | null, askedAt: Date): Promise<void> {
    return repeating(this.#database, () => setOwnerOfDomain(this.#database, id, tenantId, askedAt));
  }

  counts(): Promise<LedgerCounts> {
    return readCounts(this.#database);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
