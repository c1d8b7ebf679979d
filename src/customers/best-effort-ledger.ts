import { RelateError } from '../errors.ts';
import type {
  ChangeCounts,
  CustomerAccess,
  CustomerLabel,
  MissingCustomer,
  StoredCustomer,
} from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MatchResult } from '../ledger/sqlite/answers.ts';
import type { CustomerSnapshot, CustomerSync } from '../ledger/sqlite/customer-sync.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';

/** What the ledger knows when a list begins. */
export interface LedgerSnapshot {
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
  readonly #look: CustomerSync | undefined;
  #ledger: Ledger | undefined;
  /** Why the ledger could not be read or written; undefined while all is well. */
  failure: RelateError | undefined;

  constructor(ledger: Ledger | undefined, partnerTenantId: string, now: Date) {
    this.#ledger = ledger;
    this.#partner = partnerTenantId;
    this.#look = ledger?.customers.beginSync(partnerTenantId, now);
  }

  snapshot(): Promise<LedgerSnapshot> {
    return this.#attempt(
      async (ledger) => ({
        invitations: await ledger.list({ partnerTenantId: this.#partner, purpose: 'invitation' }),
        labels: await ledger.customers.labels(this.#partner),
      }),
      { invitations: [], labels: new Map() },
    );
  }

  addPage(page: readonly ListedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>> {
    return this.#attempt(async () => (await this.#look?.addPage(page)) ?? new Map(), new Map());
  }

  noteAccess(id: string, access: CustomerAccess): void {
    this.#look?.noteAccess(id, access);
  }

  /** See `CustomerLook.missing`. */
  missing(after?: string): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined> {
    return this.#attempt(async () => this.#look?.missing(after), undefined);
  }

  lose(ids: Iterable<string>): void {
    this.#look?.lose(ids);
  }

  /** Undefined when the ledger does not know. */
  finish(): Promise<ChangeCounts | undefined> {
    return this.#attempt(async () => this.#look?.finish(), undefined);
  }

  async abandon(): Promise<void> {
    await this.#attempt(async () => this.#look?.abandon(), undefined);
  }

  /** Since when these customers are known, by tenant id. */
  firstSeen(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#attempt(async (ledger) => {
      const known = await ledger.customers.get(this.#partner, ids);
      return new Map([...known].map(([id, { firstSeenAt }]) => [id, firstSeenAt]));
    }, new Map());
  }

  /** See `Ledger.settle`. Undefined when that was not possible. */
  reconcile(findings: readonly MatchResult[]): Promise<ReadonlySet<string> | undefined> {
    return this.#attempt<ReadonlySet<string> | undefined>((ledger) => ledger.reconcile(findings), undefined);
  }

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
