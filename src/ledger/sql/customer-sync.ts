import {
  type ChangeCounts,
  type CustomerAccess,
  type CustomerSnapshot,
  type MissingCustomer,
  noChanges,
  type SyncedCustomer,
} from '../customer.ts';
import type { CustomerSync } from '../customer-store.ts';
import { CustomerComparison } from './customer-comparison.ts';
import { differencesOf } from './customer-difference.ts';
import { dropNameIndexes, makeNameIndexes } from './customer-name-indexes.ts';
import { readStates, readSyncState, type SyncState } from './customer-reads.ts';
import {
  type WriteScope,
  writeAccess,
  writeChanges,
  writeDifferences,
  writeLosses,
  writeSyncState,
} from './customer-writes.ts';
import { type SqlScope, writing } from './dialect.ts';
import { type DifferencesPart, UnwrittenDifferences } from './unwritten-differences.ts';

/** From so many differences on, it takes less time to make the indexes of names anew than to keep them up to date. */
const MANY = 10_000;

/** A sync of customers into an SQL database. */
export class SqlCustomerSync implements CustomerSync {
  readonly #database: SqlScope;
  readonly #partner: string;
  readonly #at: string;
  readonly #comparison: CustomerComparison;
  readonly #unwritten: UnwrittenDifferences;
  readonly #access = new Map<string, CustomerAccess>();
  readonly #counts = noChanges();
  /** Customers who are not lost altogether: tenant ids. */
  #withAdminRelationship: ReadonlySet<string> = new Set();
  /** That of the last transaction, which tells whether another command wrote after it. */
  #revision: number | undefined;
  /** Whether another command wrote customers since these were compared. */
  #isOutdated = false;
  #isOver = false;

  /** Use `CustomerStore.beginSync`. */
  constructor(database: SqlScope, partnerTenantId: string, at: Date) {
    this.#database = database;
    this.#partner = partnerTenantId;
    this.#at = at.toISOString();
    this.#comparison = new CustomerComparison(database, partnerTenantId, this.#at);
    this.#unwritten = new UnwrittenDifferences(database);
  }

  async addPage(page: readonly SyncedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>> {
    this.#refuseWhenOver();
    const { differences, snapshots } = await this.#comparison.compare(page);
    await this.#unwritten.add(differences);
    return snapshots;
  }

  noteAccess(id: string, access: CustomerAccess): void {
    this.#access.set(id, access);
  }

  async missing(after = ''): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    this.#refuseWhenOver();
    return this.#comparison.missing(after);
  }

  lose(ids: Iterable<string>): void {
    for (const id of ids) this.#comparison.lost.add(id);
  }

  async finish(withAdminRelationship: ReadonlySet<string> = new Set()): Promise<ChangeCounts> {
    this.#refuseWhenOver();
    this.#withAdminRelationship = withAdminRelationship;
    await this.#write(true);
    return this.#counts;
  }

  async abandon(): Promise<ChangeCounts> {
    if (!this.#isOver) await this.#write(false);
    return this.#counts;
  }

  #refuseWhenOver(): void {
    if (this.#isOver) throw new Error('the sync is over');
  }

  /** Writes what was found; for a complete sync, also who is lost and that it is complete. Then the sync is over. */
  async #write(isComplete: boolean): Promise<void> {
    await this.#unwritten.settled();
    const parts = this.#unwritten.parts();
    const last = parts.at(-1);
    const { mayRebuildIndexes } = this.#database.dialect;
    if (mayRebuildIndexes && this.#unwritten.size >= MANY) await writing(this.#database, dropNameIndexes);
    for (const part of parts) {
      if (part !== last) await this.#transact((scope, { syncedAt }) => this.#writePart(scope, part, syncedAt));
    }
    if (last !== undefined || this.#access.size > 0 || isComplete) {
      await this.#transact((scope, { syncedAt }) => this.#writeRest(scope, last, syncedAt, isComplete), isComplete);
    }
    await this.#unwritten.clear();
    this.#isOver = true;
  }

  /** Does the work in one transaction, in which it also stores that customers were written. */
  async #transact(
    work: (scope: WriteScope, before: SyncState) => Promise<ChangeCounts>,
    isComplete = false,
  ): Promise<void> {
    const { counts, revision } = await writing(this.#database, async (database) => {
      const scope = { ...database, partner: this.#partner, at: this.#at };
      const before = await readSyncState(scope, this.#partner);
      this.#isOutdated ||= before.revision !== (this.#revision ?? this.#comparison.revision);
      const counts = await work(scope, before);
      const revision = before.revision + 1;
      await writeSyncState(scope, { syncedAt: isComplete ? this.#at : before.syncedAt, revision });
      return { counts, revision };
    });
    this.#revision = revision;
    for (const [kind, count] of Object.entries(counts)) this.#counts[kind as keyof ChangeCounts] += count;
  }

  async #writeRest(
    scope: WriteScope,
    part: DifferencesPart | undefined,
    syncedAt: string | undefined,
    isComplete: boolean,
  ): Promise<ChangeCounts> {
    const counts = part === undefined ? noChanges() : await this.#writePart(scope, part, syncedAt);
    if (this.#access.size > 0) Object.assign(counts, await writeAccess(scope, this.#access));
    const { lost } = this.#comparison;
    if (isComplete && lost.size > 0) {
      Object.assign(counts, await writeLosses(scope, [...lost], this.#withAdminRelationship, syncedAt));
    }
    if (scope.dialect.mayRebuildIndexes) await makeNameIndexes(scope);
    return counts;
  }

  async #writePart(scope: WriteScope, part: DifferencesPart, syncedAt: string | undefined): Promise<ChangeCounts> {
    const { gained, renamed } = this.#isOutdated ? await this.#compareAgain(scope, part, syncedAt) : part;
    const differences = this.#unwritten.rowsOf(part);
    await writeDifferences(scope, differences, this.#comparison.isFirst && !this.#isOutdated);
    if (gained + renamed > 0) await writeChanges(scope, differences);
    return { ...noChanges(), gained, renamed };
  }

  #compareAgain(scope: WriteScope, part: DifferencesPart, syncedAt: string | undefined): Promise<DifferencesPart> {
    return this.#unwritten.replace(scope, part, async (customers) => {
      const stored = await readStates(scope, this.#partner, customers);
      // When a sync that began later found that a customer is gone, this one saw it before.
      const valid = customers.filter(([id]) => (stored.get(id)?.goneAt ?? '') <= this.#at);
      return differencesOf(valid, stored, syncedAt !== undefined);
    });
  }
}
