import { RelateError } from '../errors.ts';
import type {
  ChangeCounts,
  CustomerAccess,
  CustomerLabel,
  CustomerSnapshot,
  MissingCustomer,
  StoredCustomer,
} from '../ledger/customer.ts';
import type { CustomerSync } from '../ledger/customer-store.ts';
import type { Invitation, MatchResult } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';

/** What the ledger has when a list begins. */
export interface LedgerSnapshot {
  /** Newest first. */
  readonly invitations: readonly Invitation[];
  /** By tenant id. */
  readonly labels: ReadonlyMap<string, CustomerLabel>;
}

/**
 * The ledger while customers are listed. When it fails, the list goes on without it: the failure is kept for the
 * command to tell, and nothing more is read or written.
 */
export class BestEffortLedger {
  readonly #partner: string;
  readonly #sync: CustomerSync | undefined;
  #ledger: Ledger | undefined;
  /** Why the ledger could not be read or written; undefined while all is well. */
  failure: RelateError | undefined;

  constructor(ledger: Ledger | undefined, partnerTenantId: string, now: Date) {
    this.#ledger = ledger;
    this.#partner = partnerTenantId;
    this.#sync = ledger?.customers.beginSync(partnerTenantId, now);
  }

  snapshot(): Promise<LedgerSnapshot> {
    return this.#attempt(
      async (ledger) => ({
        invitations: await ledger.list({ partnerTenantId: this.#partner }),
        labels: await ledger.customers.labels(this.#partner),
      }),
      { invitations: [], labels: new Map() },
    );
  }

  /** See `CustomerSync.addPage`. */
  addPage(page: readonly ListedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>> {
    return this.#attempt(async () => (await this.#sync?.addPage(page)) ?? new Map(), new Map());
  }

  noteAccess(id: string, access: CustomerAccess): void {
    this.#sync?.noteAccess(id, access);
  }

  /** See `CustomerSync.missing`. */
  missing(after?: string): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    return this.#attempt(async () => this.#sync?.missing(after), undefined);
  }

  /** See `CustomerSync.lose`. */
  lose(ids: Iterable<string>): void {
    this.#sync?.lose(ids);
  }

  /** Books the changes of a complete sync; see `CustomerSync.finish`. Undefined without a ledger. */
  finish(stillWithAdminRelationship: ReadonlySet<string>): Promise<ChangeCounts | undefined> {
    return this.#attempt(async () => this.#sync?.finish(stillWithAdminRelationship), undefined);
  }

  /** Keeps what was seen by a sync that is not complete. Nothing happens after `finish`. */
  async abandon(): Promise<void> {
    await this.#attempt(async () => this.#sync?.abandon(), undefined);
  }

  /** When these customers were first seen: ISO 8601, by tenant id. */
  firstSeen(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#attempt(async (ledger) => {
      const customers = await ledger.customers.get(this.#partner, ids);
      return new Map([...customers].map(([id, { firstSeenAt }]) => [id, firstSeenAt]));
    }, new Map());
  }

  /** See `Ledger.reconcile`. Undefined without a ledger. */
  reconcile(results: readonly MatchResult[]): Promise<ReadonlySet<string> | undefined> {
    return this.#attempt<ReadonlySet<string> | undefined>((ledger) => ledger.reconcile(results), undefined);
  }

  /** The customers with these ids, by id, also those who went away. */
  stored(ids: readonly string[]): Promise<ReadonlyMap<string, StoredCustomer>> {
    return this.#attempt((ledger) => ledger.customers.get(this.#partner, ids), new Map());
  }

  /** Customers who went away at this moment or later. */
  gone(since: Date): Promise<readonly StoredCustomer[]> {
    return this.#attempt((ledger) => ledger.customers.gone(this.#partner, since), []);
  }

  async #attempt<Result>(work: (ledger: Ledger) => Promise<Result>, otherwise: Result): Promise<Result> {
    if (this.#ledger === undefined) return otherwise;
    try {
      return await work(this.#ledger);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.failure = error;
      this.#ledger = undefined;
      return otherwise;
    }
  }
}
