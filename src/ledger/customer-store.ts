import type {
  ChangeCounts,
  CustomerAccess,
  CustomerChange,
  CustomerLabel,
  CustomerSnapshot,
  MissingCustomer,
  NamedCustomer,
  ResemblingCustomers,
  SoughtCustomer,
  StoredCustomer,
  SyncedCustomer,
} from './customer.ts';

/** What the ledger has of the customers of each partner. A partner is given by its tenant id, see `partnerKey`. */
export interface CustomerStore {
  /** A sync of the partner's customers that begins at this moment. Until one was finished, nobody is booked as gained. */
  beginSync(partnerTenantId: string, at: Date): CustomerSync;

  /** When the last complete sync began: ISO 8601. Undefined when there was none. */
  lastSync(partnerTenantId: string): Promise<string | undefined>;

  /**
   * Stores the access of customers who were asked for by id, outside a sync. Those whom the ledger does not know, or
   * knows to be gone, are passed over. Resolves with the changes that were booked.
   */
  noteAccess(partnerTenantId: string, access: ReadonlyMap<string, CustomerAccess>, at: Date): Promise<ChangeCounts>;

  /** The customers with these ids, by id. */
  get(partnerTenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredCustomer>>;

  /**
   * The customers, gone or not, who may be meant: all who are, those who have an alias, and some more. Of very many who have
   * what is sought as a part alone, the first are told. Undefined when the rest is too many to be told at once.
   */
  resembling(partnerTenantId: string, sought: SoughtCustomer): Promise<ResemblingCustomers | undefined>;

  /** All customers of the partner, gone or not, page by page in the order of their ids. */
  all(partnerTenantId: string): AsyncIterable<readonly StoredCustomer[]>;

  /**
   * The customers who are there and whose name, domain or alias starts with this text, whatever the case of its letters,
   * by name. A letter beyond ASCII may stand for any other. Of more than `limit`, some with the first and the last by
   * name, so that what the names of all begin with can be told.
   */
  startingWith(partnerTenantId: string, text: string, limit: number): Promise<NamedCustomer[]>;

  /** The customers who went away at or after this moment, the last ones first. */
  gone(partnerTenantId: string, since: Date): Promise<StoredCustomer[]>;

  /** What changed at or after this moment, oldest first; of one customer when its id is given. */
  changes(partnerTenantId: string, since: Date, customerId?: string): Promise<CustomerChange[]>;

  /** The operator's own words for the partner's customers, by customer id: of those who have any. */
  labels(partnerTenantId: string): Promise<ReadonlyMap<string, CustomerLabel>>;

  /**
   * Stores the operator's own words for a customer, whether the ledger knows it or not; null takes them away, and what
   * is left out stays. Rejects with `alias-taken` when another customer of the partner has an alias that reads the
   * same.
   */
  label(partnerTenantId: string, customerId: string, label: Partial<CustomerLabel>): Promise<CustomerLabel>;
}

/**
 * One sync of all customers of a partner, page by page. Only what differs from what is stored is written. Nobody is lost
 * for being on no page, since a list that changes while it is read passes over some: the caller asks for those who are
 * `missing`, and tells with `lose` whom the service does not have any more. It is written when the sync ends. Of a process
 * that is killed before, nothing is left or a part; the next sync finds the rest again. The methods are called one after
 * the other.
 */
export interface CustomerSync {
  /**
   * Takes note of a page, and tells what is stored of the customers on it, by id. Customers that were on a page before,
   * as they are on this one, are passed over. Those whom the service lists without a relationship (`none`) are lost.
   */
  addPage(page: readonly SyncedCustomer[]): Promise<ReadonlyMap<string, CustomerSnapshot>>;

  /** Takes note of the access of a customer who was on a page. */
  noteAccess(id: string, access: CustomerAccess): void;

  /**
   * Who is stored as a customer and was on no page: some of them, in the order of their ids, from the one after `after`
   * on. Undefined when there are no more.
   */
  missing(after?: string): Promise<readonly [MissingCustomer, ...MissingCustomer[]] | undefined>;

  /** The service says that these are no customers any more: tenant ids. */
  lose(ids: Iterable<string>): void;

  /**
   * The pages were all there are: books who is lost. Of those with whom an admin relationship stays, tenant ids, that is
   * another change. Resolves with everything that was booked.
   */
  finish(withAdminRelationship?: ReadonlySet<string>): Promise<ChangeCounts>;

  /** There may be more customers than were on a page. What was on one is stored. Does nothing when the sync is over. */
  abandon(): Promise<ChangeCounts>;
}
