import { RelateError } from '../../errors.ts';
import type { Random } from '../../ports/ports.ts';
import type { AdminStore } from '../admin.ts';
import type { AuditStore, Author } from '../audit.ts';
import type { BulkStore } from '../bulk.ts';
import { isOutOfReach, ledgerOutOfReach } from '../errors.ts';
import { newId } from '../id.ts';
import type { Invitation, InvitationEvent, NewHandOff } from '../invitation.ts';
import type {
  BothToRecord,
  EventRowOutcome,
  EventToRecord,
  InvitationToRecord,
  Ledger,
  ListFilter,
  RecentQuery,
  RecordedBoth,
  Reservation,
  ReservationResult,
  ReservationTerm,
  RowOutcome,
} from '../ledger.ts';
import type { OutlookStore } from '../outlook.ts';
import type { Keeper } from './keeper.ts';
import { KeepingAdminStore } from './keeping-admin.ts';
import { auditOf, bulkOf, outlookOf } from './keeping-stores.ts';
import type { Operation } from './operation.ts';
import { type ViewPorts, viewOf } from './view.ts';

/** What a ledger that keeps things needs. */
export interface KeepingPorts extends ViewPorts {
  /** Called when the first thing was kept. */
  readonly tellKept: (error: RelateError) => Promise<void>;
  /**
   * Whether the work goes on where the ledger can't be asked: with what waits in the outbox in its place. Else what was
   * begun is kept, and whatever reads is rejected.
   */
  readonly goesOn: boolean;
}

/**
 * A ledger of a team that may be out of reach, now or in the middle. What was done then, and can't be taken back, is kept
 * in the outbox; the command goes on with a ledger in memory that has what waits there. What an operator can repeat is
 * rejected. Once it is out of reach, it stays so for this command: what belongs together stays together.
 */
export class KeepingLedger implements Ledger, Keeper {
  readonly admin: AdminStore;
  readonly outlook: OutlookStore;
  readonly bulk: BulkStore;
  readonly audit: AuditStore;
  readonly #ports: KeepingPorts;
  readonly #admin: KeepingAdminStore;
  #ledger: Ledger;
  #outOfReach: RelateError | undefined;
  #hasTold = false;

  private constructor(ledger: Ledger, ports: KeepingPorts) {
    this.#ledger = ledger;
    this.#ports = ports;
    this.#admin = new KeepingAdminStore(this, () => this.#ledger.admin);
    this.admin = this.#admin;
    this.outlook = outlookOf(this);
    this.bulk = bulkOf(this);
    this.audit = auditOf(this, ports.author, () => this.#ledger.audit);
  }

  /** With a ledger that is reached. */
  static over(ledger: Ledger, ports: KeepingPorts): KeepingLedger {
    return new KeepingLedger(ledger, ports);
  }

  /** Without one, since it can't be reached. */
  static async without(error: RelateError, ports: KeepingPorts): Promise<KeepingLedger> {
    const ledger = new KeepingLedger(await viewOf(ports), ports);
    ledger.#outOfReach = ledgerOutOfReach(ports.address, error);
    return ledger;
  }

  get outOfReach(): RelateError | undefined {
    return this.#outOfReach;
  }

  get author(): Author {
    return this.#ports.author;
  }

  get customers() {
    return this.#ledger.customers;
  }

  async write<Result>(
    operation: Operation,
    work: (ledger: Ledger) => Promise<Result>,
    absent?: () => Result,
  ): Promise<Result> {
    return this.#unlessAway(work, async () => {
      const { outbox, address, author, tellKept } = this.#ports;
      outbox.keep(address, { operation, author, at: author.now() });
      if (!this.#hasTold && this.#outOfReach !== undefined) {
        this.#hasTold = true;
        await tellKept(this.#outOfReach);
      }
      try {
        return await work(this.#ledger);
      } catch (error) {
        if (absent === undefined || !isMissing(error)) throw error;
        return absent();
      }
    });
  }

  async read<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result> {
    const { goesOn } = this.#ports;
    if (!goesOn && this.#outOfReach !== undefined) throw this.#outOfReach;
    try {
      return await work(this.#ledger);
    } catch (error) {
      if (!goesOn || this.#outOfReach !== undefined) throw error;
      await this.#leave(error);
    }
    return work(this.#ledger);
  }

  /** Writes to the ledger; does the other thing where that is out of reach, or goes out of reach at this. */
  async #unlessAway<Result>(
    work: (ledger: Ledger) => Promise<Result>,
    otherwise: () => Promise<Result>,
  ): Promise<Result> {
    if (this.#outOfReach === undefined) {
      try {
        return await work(this.#ledger);
      } catch (error) {
        await this.#leave(error);
      }
    }
    return otherwise();
  }

  /** Goes on with what waits in the outbox, where the ledger is out of reach; any other error is thrown. */
  async #leave(error: unknown): Promise<void> {
    if (!isOutOfReach(error)) throw error;
    this.#outOfReach = ledgerOutOfReach(this.#ports.address, error);
    const left = this.#ledger;
    this.#ledger = await viewOf(this.#ports);
    await this.#admin.carryOver(this.#ledger.admin);
    await left.close();
  }

  as(author: Author): Ledger {
    const other = new KeepingLedger(this.#ledger.as(author), { ...this.#ports, author });
    other.#outOfReach = this.#outOfReach;
    return other;
  }

  reserve(query: RecentQuery, term: ReservationTerm): Promise<ReservationResult> {
    return this.read((ledger) => ledger.reserve(query, term));
  }

  release(reservation: Reservation): Promise<void> {
    return this.read((ledger) => ledger.release(reservation));
  }

  record({ invitation: given, handOff, reservation, row }: InvitationToRecord, random: Random): Promise<Invitation> {
    const invitation = { ...given, id: given.id ?? newId(random) };
    return this.write({ kind: 'invitation', invitation, handOff, row }, (ledger) =>
      ledger.record({ invitation, handOff, reservation, row }, random),
    );
  }

  recordBoth(given: BothToRecord, random: Random): Promise<RecordedBoth> {
    const { handOff, reservation, row } = given;
    const invitation = { ...given.invitation, id: given.invitation.id ?? newId(random) };
    const mail = { ...given.mail, id: given.mail.id ?? newId(random) };
    return this.write({ kind: 'both', invitation, mail, handOff, row }, (ledger) =>
      ledger.recordBoth({ invitation, mail, handOff, reservation, row }, random),
    );
  }

  async recordRows(...[given, random, guard]: Parameters<Ledger['recordRows']>): Promise<readonly RowOutcome[]> {
    const rows = given.map((row) => ({ ...row, invitation: { ...row.invitation, id: newId(random) } }));
    return this.#unlessAway(
      (ledger) => ledger.recordRows(rows, random, guard),
      async () => {
        // Who was invited twice is told when the outbox is written to the ledger.
        const outcomes: RowOutcome[] = [];
        for (const { mail, ...given } of rows) {
          const { id } =
            mail === undefined
              ? await this.record(given, random)
              : (await this.recordBoth({ ...given, mail }, random)).invitation;
          outcomes.push({ kind: 'recorded', id });
        }
        return outcomes;
      },
    );
  }

  recordEvent({ invitationId, event: given, handOff, row }: EventToRecord, random: Random): Promise<InvitationEvent> {
    const event = { ...given, id: given.id ?? newId(random) };
    const at = handOff.at.toISOString();
    const { operator, machine } = this.author;
    return this.write(
      { kind: 'event', invitationId, event, handOff, row },
      (ledger) => ledger.recordEvent({ invitationId, event, handOff, row }, random),
      () => ({ ...event, at, machine, handOffs: [{ ...handOff, at, operator, machine }] }),
    );
  }

  async recordEventRows(
    ...[given, random, unlessRemindedSince]: Parameters<Ledger['recordEventRows']>
  ): Promise<readonly EventRowOutcome[]> {
    const rows = given.map((row) => ({ ...row, event: { ...row.event, id: newId(random) } }));
    return this.#unlessAway(
      (ledger) => ledger.recordEventRows(rows, random, unlessRemindedSince),
      async () => {
        for (const { invitationId, event, handOff, row } of rows) {
          await this.recordEvent({ invitationId, event, handOff, row }, random);
        }
        return rows.map(({ event: { id } }) => ({ kind: 'recorded', id }));
      },
    );
  }

  addHandOff(id: string, handOff: NewHandOff): Promise<void> {
    return this.write(
      { kind: 'hand-off', of: id, handOff },
      (ledger) => ledger.addHandOff(id, handOff),
      () => {},
    );
  }

  findRecent(query: RecentQuery): Promise<Invitation | undefined> {
    return this.read((ledger) => ledger.findRecent(query));
  }

  findRecentOfEach(queries: Parameters<Ledger['findRecentOfEach']>[0]): ReturnType<Ledger['findRecentOfEach']> {
    return this.read((ledger) => ledger.findRecentOfEach(queries));
  }

  list(filter?: ListFilter): Promise<Invitation[]> {
    return this.#ledger.list(filter);
  }

  pages(...given: Parameters<Ledger['pages']>) {
    return this.#ledger.pages(...given);
  }

  partners(...given: Parameters<Ledger['partners']>) {
    return this.#ledger.partners(...given);
  }

  find(idOrPrefix: string, partners?: readonly string[]): Promise<Invitation> {
    return this.#ledger.find(idOrPrefix, partners);
  }

  withdraw(...given: Parameters<Ledger['withdraw']>) {
    return this.#ledger.withdraw(...given);
  }

  reopen(...given: Parameters<Ledger['reopen']>) {
    return this.#ledger.reopen(...given);
  }

  accept(...given: Parameters<Ledger['accept']>) {
    return this.#ledger.accept(...given);
  }

  reconcile(...given: Parameters<Ledger['reconcile']>) {
    return this.#ledger.reconcile(...given);
  }

  setTenant(...given: Parameters<Ledger['setTenant']>) {
    return this.#ledger.setTenant(...given);
  }

  counts() {
    return this.#ledger.counts();
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof RelateError && ['invitation-not-found', 'admin-mail-not-found'].includes(error.code);
}
