import type { CustomerSnapshot, MissingCustomer, SyncedCustomer } from '../customer.ts';
import {
  type CustomerDifference,
  differencesOf,
  newcomers,
  type StorableCustomer,
  type StoredState,
  snapshotsOf,
  spellingOf,
  toStorable,
} from './customer-difference.ts';
import {
  knowsCustomers,
  readPresent,
  readStates,
  readStored,
  readSyncState,
  type SyncState,
} from './customer-reads.ts';
import type { SqlScope } from './dialect.ts';
import { KnownCustomers } from './known-customers.ts';

/** What a page differs in from what is stored, and what is stored of the customers on it. */
interface ComparedPage {
  readonly differences: readonly CustomerDifference[];
  /** By id, of those with an access or a change. */
  readonly snapshots: ReadonlyMap<string, CustomerSnapshot>;
}

/** The reading half of a sync: compares listed customers with those that are stored. */
export class CustomerComparison {
  readonly #database: SqlScope;
  readonly #partner: string;
  readonly #at: string;
  readonly #known = new KnownCustomers();
  /** What the customers were compared with; undefined before there were any. */
  #state: SyncState | undefined;
  /** Whether the ledger knew no customer when this began: then there is nothing to compare with. */
  #isFirst = false;
  #isLoaded = false;
  /** Customers the service says are none any more: tenant ids. */
  readonly lost = new Set<string>();

  /** `at` is when the sync began: ISO 8601. */
  constructor(database: SqlScope, partner: string, at: string) {
    this.#database = database;
    this.#partner = partner;
    this.#at = at;
  }

  /** Counts the transactions of syncs that had written customers when this began; undefined when it did not. */
  get revision(): number | undefined {
    return this.#state?.revision;
  }

  /** Whether the ledger knew no customer when this began. */
  get isFirst(): boolean {
    return this.#isFirst;
  }

  async compare(page: readonly SyncedCustomer[]): Promise<ComparedPage> {
    // For the first page nothing is loaded: whoever reads no further should not wait for that.
    if (this.#state !== undefined) await this.#load();
    const { syncedAt } = await this.#begun();
    const wasSynced = syncedAt !== undefined;
    const unsure = this.#unsureOf(page, wasSynced);
    if (this.#isFirst) {
      const differences = newcomers(unsure, wasSynced);
      return { differences, snapshots: snapshotsOf(NOBODY, differences, this.#at) };
    }
    const stored = unsure.length === 0 ? NOBODY : await readStates(this.#database, this.#partner, unsure);
    // Whoever has another name now was seen, though not under the one that is stored.
    for (const { id, name, domain, relationship, differs } of stored.values()) {
      if (differs && name !== null) this.#known.see(spellingOf(id, name, domain ?? '', relationship ?? ''));
    }
    const differences = differencesOf(unsure, stored, wasSynced);
    return { differences, snapshots: snapshotsOf(stored, differences, this.#at) };
  }

  /** See `CustomerSync.missing`. */
  async missing(after: string): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    await this.#begun();
    await this.#load();
    for (let from = after; this.#known.unseen > 0; ) {
      const present = await readPresent(this.#database, this.#partner, this.#at, from);
      const [first, ...others] = present.filter(({ id, companyName, domain, relationshipToPartner }) => {
        return !this.lost.has(id) && !this.#known.wasSeen(spellingOf(id, companyName, domain, relationshipToPartner));
      });
      if (first !== undefined) return [first, ...others];
      const last = present.at(-1);
      if (last === undefined) return undefined;
      from = last.id;
    }
    return undefined;
  }

  async #begun(): Promise<SyncState> {
    if (this.#state === undefined) {
      this.#state = await readSyncState(this.#database, this.#partner);
      this.#isFirst = !(await knowsCustomers(this.#database, this.#partner));
    }
    return this.#state;
  }

  /** Loads what is stored, once. */
  async #load(): Promise<void> {
    if (this.#isLoaded || this.#isFirst) return;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const stored = await readStored(this.#database, this.#partner, after);
      this.#known.addStored(stored);
      after = stored.last;
    }
    this.#isLoaded = true;
  }

  /** The customers of a page who have to be looked up: they are not stored as they are, or more is stored of them. */
  #unsureOf(page: readonly SyncedCustomer[], wasSynced: boolean): StorableCustomer[] {
    // In the very first sync nothing is booked of anybody, so that nobody has to be known again: who comes twice is
    // written twice. Of a million customers that saves ten megabytes.
    const areAllNew = this.#isFirst && !wasSynced;
    const unsure: StorableCustomer[] = [];
    for (const listed of page) {
      if (listed.relationshipToPartner === 'none') {
        this.lost.add(listed.id);
        continue;
      }
      this.lost.delete(listed.id);
      const customer = toStorable(listed);
      const acquaintance = areAllNew ? 'other' : this.#known.see(spellingOf(...customer));
      if (acquaintance === 'other' || acquaintance === 'with-more') unsure.push(customer);
    }
    return unsure;
  }
}

const NOBODY: ReadonlyMap<string, StoredState> = new Map();
