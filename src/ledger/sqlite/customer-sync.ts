import type { Kysely } from 'kysely';
import {
  type ChangeCounts,
  type CustomerAccess,
  type MissingCustomer,
  noChanges,
  type SyncedCustomer,
} from '../customer.ts';
import {
  type CustomerDifference,
  compare,
  customersThere,
  type Database,
  differencesOf,
  knowsCustomers,
  readSyncState,
  type StoredState,
  type SyncState,
  storable,
} from './customer-compare.ts';
import {
  type WriteScope,
  writeAccess,
  writeChanges,
  writeDifferences,
  writeLosses,
  writeSyncState,
} from './customer-writes.ts';
import type { Tables } from './tables.ts';

/** What is remembered of a customer on a page, when there is something. */
export interface CustomerSnapshot {
  readonly access: CustomerAccess | null;
  /** When the service last told the access. ISO 8601, UTC, with milliseconds. */
  readonly accessSeenAt: string | null;
  /** ISO 8601, UTC, with milliseconds. */
  readonly changedAt: string | null;
}

/** Does the work; what it throws becomes what the operator is told. */
export type Explained = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * How many findings wait in memory before they are written. Ids are spread over the whole index, so a transaction for
 * each page would write most of it again and again: with several pages in one, a first look at 100,000 customers takes
 * two thirds of the time. With still more it takes a tenth less, and 10 MB more of memory.
 */
const findingsOfTransaction = 3000;

/**
 * One look at all customers of a partner, page by page. Only what differs from what is remembered is written. Nobody is
 * lost for being on no page: a list that changes while it is read passes over some. Who is `missing` is to be asked
 * for, and `lose` says what came of it. A process that is killed meanwhile leaves what was written before; the next look
 * finds the rest again. The methods are called one after the other.
 */
export class CustomerSync {
  readonly #db: Kysely<Tables>;
  readonly #explained: Explained;
  readonly #partner: string;
  readonly #at: string;
  readonly #seen = new Set<string>();
  /** Customers the service says are none any more: tenant ids. */
  readonly #lost = new Set<string>();
  readonly #counts = noChanges();
  #seenCount = 0;
  /** What the findings were compared with. */
  #state: SyncState | undefined;
  #isFirst = false;
  /** Findings that wait, as the inside of a JSON list: that takes less memory than the objects. */
  #waiting: string[] = [];
  #waitingCounts = { gained: 0, renamed: 0 };
  #waitingCount = 0;
  #access = new Map<string, CustomerAccess>();
  #isOver = false;

  /** Use `CustomerMemory.beginLook`. */
  constructor(db: Kysely<Tables>, explained: Explained, partnerTenantId: string, at: Date) {
    this.#db = db;
    this.#explained = explained;
    this.#partner = partnerTenantId;
    this.#at = at.toISOString();
  }

  /**
   * Takes note of a page, and tells what is remembered of the customers on it, by id. Customers that were on a page
   * before are passed over. Those whom the service lists without a relationship (`none`) are lost.
   */
  addPage(page: readonly SyncedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>> {
    return this.#during(async () => {
      const isRelated = ({ relationshipToPartner }: SyncedCustomer) => relationshipToPartner !== 'none';
      for (const customer of page) if (!isRelated(customer)) this.#lost.add(customer.id);
      const fresh = page.filter((customer) => isRelated(customer) && this.#isNew(customer.id)).map(storable);
      this.#seenCount += fresh.length;
      if (this.#state === undefined) {
        this.#state = await readSyncState(this.#db, this.#partner);
        this.#isFirst = !(await knowsCustomers(this.#db, this.#partner));
      }
      const known = this.#isFirst ? unknown(fresh) : await this.#compare(this.#db, fresh);
      const findings = differencesOf(fresh, known, this.#state.syncedAt !== undefined);
      this.#wait(findings);
      if (this.#waitingCount >= findingsOfTransaction) await this.#write();
      return seenBefore(known, findings, this.#at);
    });
  }

  /** Takes note of the access of a customer who was seen. */
  noteAccess(id: string, access: CustomerAccess): void {
    this.#access.set(id, access);
  }

  /**
   * Who is remembered as a customer and was on no page: some of them, in the order of their ids, from the one after
   * `after` on. Undefined when there are no more.
   */
  missing(after = ''): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    return this.#during(async () => {
      await this.#write();
      if (after === '' && !(await this.#isAnyMissing())) return undefined;
      const isMissing = ({ id }: SyncedCustomer) => !this.#seen.has(id) && !this.#lost.has(id);
      for (let from = after; ; ) {
        const there = await customersThere(this.#db, this.#partner, this.#at, from);
        const [first, ...others] = there.filter(isMissing);
        if (first !== undefined) return [first, ...others];
        const last = there.at(-1);
        if (last === undefined) return undefined;
        from = last.id;
      }
    });
  }

  /** The service says that these are no customers any more: tenant ids. */
  lose(ids: Iterable<string>): void {
    for (const id of ids) this.#lost.add(id);
  }

  /** The pages were all there are: books who is lost. Resolves with everything that was booked. */
  finish(): Promise<ChangeCounts> {
    return this.#during(async () => {
      await this.#write(true);
      this.#isOver = true;
      return this.#counts;
    });
  }

  /** There may be more customers than were seen. What was seen is remembered. Nothing happens when the look is over. */
  async abandon(): Promise<ChangeCounts> {
    if (!this.#isOver) {
      await this.#during(() => this.#write());
      this.#isOver = true;
    }
    return this.#counts;
  }

  /** Whether the customer was on no page before. From now on it was. */
  #isNew(id: string): boolean {
    const before = this.#seen.size;
    return this.#seen.add(id).size > before;
  }

  async #during<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isOver) throw new Error('the look is over');
    return this.#explained(work);
  }

  async #compare(db: Database, customers: readonly CustomerDifference[]): Promise<ReadonlyMap<string, StoredState>> {
    const compared = await compare(db, this.#partner, customers);
    return new Map(compared.map((remembrance) => [remembrance.id, remembrance]));
  }

  #wait(findings: readonly CustomerDifference[]): void {
    if (findings.length === 0) return;
    this.#waiting.push(JSON.stringify(findings).slice(1, -1));
    this.#waitingCount += findings.length;
    for (const [, , , , kind] of findings) {
      if (kind !== null) this.#waitingCounts[kind] += 1;
    }
  }

  #waitForNothing(): void {
    this.#waiting = [];
    this.#waitingCount = 0;
    this.#waitingCounts = { gained: 0, renamed: 0 };
  }

  /** Writes what waits; for a complete look, also what its end means. */
  async #write(isComplete = false): Promise<void> {
    if (!isComplete && this.#waitingCount === 0 && this.#access.size === 0) return;
    const transaction = this.#db.transaction().setIsolationLevel('serializable');
    await transaction.execute(async (transaction) => {
      const place: WriteScope = { transaction, partner: this.#partner, at: this.#at };
      const counts = noChanges();
      const state = await readSyncState(transaction, this.#partner);
      if (this.#waitingCount > 0) {
        if (state.revision !== this.#state?.revision) await this.#compareAgain(transaction, state);
        const findings = `[${this.#waiting.join(',')}]`;
        const { gained, renamed } = this.#waitingCounts;
        await writeDifferences(place, findings);
        if (gained + renamed > 0) await writeChanges(place, findings);
      }
      if (this.#access.size > 0) await writeAccess(place, this.#access, counts);
      const lost = isComplete ? [...this.#lost].filter((id) => !this.#seen.has(id)) : [];
      if (lost.length > 0) await writeLosses(place, lost, state.syncedAt, counts);
      const after = { syncedAt: isComplete ? this.#at : state.syncedAt, revision: state.revision + 1 };
      await writeSyncState(place, after.syncedAt, after.revision);
      this.#state = after;
      Object.assign(counts, this.#waitingCounts);
      for (const [kind, count] of Object.entries(counts)) this.#counts[kind as keyof ChangeCounts] += count;
    });
    this.#waitForNothing();
    this.#access = new Map();
  }

  /** Another command wrote customers since these were compared. */
  async #compareAgain(transaction: Database, state: SyncState): Promise<void> {
    const findings: CustomerDifference[] = JSON.parse(`[${this.#waiting.join(',')}]`);
    this.#waitForNothing();
    this.#isFirst = false;
    const known = await this.#compare(transaction, findings);
    // A look that began later may have found that a customer is gone: then this one saw it before.
    const valid = findings.filter(([id]) => (known.get(id)?.goneAt ?? '') <= this.#at);
    this.#wait(differencesOf(valid, known, state.syncedAt !== undefined));
  }

  /** All that were seen are there by now. When as many are there as were seen, there are no others. */
  async #isAnyMissing(): Promise<boolean> {
    const { there } = await this.#db
      .selectFrom('customer')
      .select((is) => is.fn.countAll<number>().as('there'))
      .where('partner_tenant_id', '=', this.#partner)
      .where('gone_at', 'is', null)
      .executeTakeFirstOrThrow();
    return there !== this.#seenCount;
  }
}

const noAccess = { access: null, accessSeenAt: null };

/** What is remembered of customers nothing is remembered of. */
function unknown(customers: readonly CustomerDifference[]): ReadonlyMap<string, StoredState> {
  const nothing = { name: null, goneAt: null, differs: true, access: null, accessSeenAt: null, changedAt: null };
  return new Map(customers.map(([id]) => [id, { id, ...nothing }]));
}

function seenBefore(
  known: ReadonlyMap<string, StoredState>,
  findings: readonly CustomerDifference[],
  at: string,
): ReadonlyMap<string, CustomerSnapshot> {
  const before = new Map<string, CustomerSnapshot>();
  for (const { id, goneAt, access, accessSeenAt, changedAt } of known.values()) {
    if (access === null && changedAt === null) continue;
    // The access of somebody who went away and came back is another matter.
    before.set(id, goneAt !== null ? { ...noAccess, changedAt } : { access, accessSeenAt, changedAt });
  }
  for (const [id, , , , kind] of findings) {
    if (kind !== null) before.set(id, { ...(before.get(id) ?? noAccess), changedAt: at });
  }
  return before;
}
