import {
  type ChangeCounts,
  type CustomerAccess,
  type CustomerSnapshot,
  type MissingCustomer,
  noChanges,
  type SyncedCustomer,
} from '../customer.ts';
import type { CustomerSync } from '../ledger.ts';
import { differencesOf, snapshotsOf, toStorable, unknownStates } from './customer-difference.ts';
import {
  countPresent,
  knowsCustomers,
  readPresent,
  readStates,
  readSyncState,
  type SyncState,
} from './customer-reads.ts';
import {
  type WriteScope,
  writeAccess,
  writeChanges,
  writeDifferences,
  writeLosses,
  writeSyncState,
} from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';
import { UnwrittenDifferences } from './unwritten-differences.ts';

/**
 * How many differences wait in memory before they are written. Ids are spread over the whole index, so a transaction
 * for each page would write most of it again and again: with several pages in one, a first sync of 100,000 customers
 * takes two thirds of the time. With still more it takes a tenth less, and 10 MB more of memory.
 */
const DIFFERENCES_OF_TRANSACTION = 3000;

/** A sync of customers into an SQL database. */
export class SqlCustomerSync implements CustomerSync {
  readonly #database: SqlScope;
  readonly #partner: string;
  readonly #at: string;
  readonly #seen = new Set<string>();
  /** Customers the service says are none any more: tenant ids. */
  readonly #lost = new Set<string>();
  readonly #counts = noChanges();
  readonly #unwritten = new UnwrittenDifferences();
  #access = new Map<string, CustomerAccess>();
  #seenCount = 0;
  /** What the customers were compared with. */
  #state: SyncState | undefined;
  /** Whether the ledger knew no customer when this sync began: then there is nothing to compare with. */
  #isFirst = false;
  #isOver = false;

  /** Use `CustomerStore.beginSync`. */
  constructor(database: SqlScope, partnerTenantId: string, at: Date) {
    this.#database = database;
    this.#partner = partnerTenantId;
    this.#at = at.toISOString();
  }

  async addPage(page: readonly SyncedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>> {
    this.#refuseWhenOver();
    const isRelated = ({ relationshipToPartner }: SyncedCustomer) => relationshipToPartner !== 'none';
    for (const customer of page) if (!isRelated(customer)) this.#lost.add(customer.id);
    const fresh = page.filter((customer) => isRelated(customer) && this.#isNew(customer.id)).map(toStorable);
    this.#seenCount += fresh.length;
    if (this.#state === undefined) {
      this.#state = await readSyncState(this.#database, this.#partner);
      this.#isFirst = !(await knowsCustomers(this.#database, this.#partner));
    }
    const stored = this.#isFirst ? unknownStates(fresh) : await readStates(this.#database, this.#partner, fresh);
    const differences = differencesOf(fresh, stored, this.#state.syncedAt !== undefined);
    this.#unwritten.add(differences);
    if (this.#unwritten.size >= DIFFERENCES_OF_TRANSACTION) await this.#write();
    return snapshotsOf(stored, differences, this.#at);
  }

  noteAccess(id: string, access: CustomerAccess): void {
    this.#access.set(id, access);
  }

  async missing(after = ''): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    this.#refuseWhenOver();
    await this.#write();
    // All that were seen are stored by now. When as many are there as were seen, there are no others.
    if (after === '' && (await countPresent(this.#database, this.#partner)) === this.#seenCount) return undefined;
    const isMissing = ({ id }: SyncedCustomer) => !this.#seen.has(id) && !this.#lost.has(id);
    for (let from = after; ; ) {
      const present = await readPresent(this.#database, this.#partner, this.#at, from);
      const [first, ...others] = present.filter(isMissing);
      if (first !== undefined) return [first, ...others];
      const last = present.at(-1);
      if (last === undefined) return undefined;
      from = last.id;
    }
  }

  lose(ids: Iterable<string>): void {
    for (const id of ids) this.#lost.add(id);
  }

  async finish(): Promise<ChangeCounts> {
    this.#refuseWhenOver();
    await this.#write(true);
    this.#isOver = true;
    return this.#counts;
  }

  async abandon(): Promise<ChangeCounts> {
    if (!this.#isOver) {
      await this.#write();
      this.#isOver = true;
    }
    return this.#counts;
  }

  #refuseWhenOver(): void {
    if (this.#isOver) throw new Error('the sync is over');
  }

  /** Whether the customer was on no page before. From now on it was. */
  #isNew(id: string): boolean {
    const before = this.#seen.size;
    return this.#seen.add(id).size > before;
  }

  /** Writes what waits; for a complete sync, also who is lost and that it is complete. */
  async #write(isComplete = false): Promise<void> {
    if (!isComplete && this.#unwritten.size === 0 && this.#access.size === 0) return;
    const { counts, state } = await writing(this.#database, (scope) => {
      return this.#writeIn({ ...scope, partner: this.#partner, at: this.#at }, isComplete);
    });
    this.#state = state;
    for (const [kind, count] of Object.entries(counts)) this.#counts[kind as keyof ChangeCounts] += count;
    this.#unwritten.clear();
    this.#access = new Map();
  }

  async #writeIn(scope: WriteScope, isComplete: boolean): Promise<{ counts: ChangeCounts; state: SyncState }> {
    const before = await readSyncState(scope, this.#partner);
    if (this.#unwritten.size > 0) {
      if (before.revision !== this.#state?.revision) await this.#compareAgain(scope, before);
      const differences = this.#unwritten.toJson();
      const { gained, renamed } = this.#unwritten.counts;
      await writeDifferences(scope, differences);
      if (gained + renamed > 0) await writeChanges(scope, differences);
    }
    const counts = { ...noChanges(), ...this.#unwritten.counts };
    if (this.#access.size > 0) Object.assign(counts, await writeAccess(scope, this.#access));
    const lost = isComplete ? [...this.#lost].filter((id) => !this.#seen.has(id)) : [];
    if (lost.length > 0) counts.lost = await writeLosses(scope, lost, before.syncedAt);
    const state = { syncedAt: isComplete ? this.#at : before.syncedAt, revision: before.revision + 1 };
    await writeSyncState(scope, state);
    return { counts, state };
  }

  /** Another command wrote customers since these were compared. */
  async #compareAgain(scope: SqlScope, { syncedAt }: SyncState): Promise<void> {
    const differences = this.#unwritten.take();
    this.#isFirst = false;
    const customers = differences.map(([id, name, domain, relationship]) => [id, name, domain, relationship] as const);
    const stored = await readStates(scope, this.#partner, customers);
    // When a sync that began later found that a customer is gone, this one saw it before.
    const valid = customers.filter(([id]) => (stored.get(id)?.goneAt ?? '') <= this.#at);
    this.#unwritten.add(differencesOf(valid, stored, syncedAt !== undefined));
  }
}
