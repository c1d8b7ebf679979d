import type { RelateError } from '../errors.ts';
import type { ChangeCounts } from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Customer, ListedCustomer } from '../partner-center/customers.ts';
import type { FetchOptions, FetchStats } from '../transport/bounded-fetcher.ts';
import type { AdminReading } from './admin-reading.ts';
import type { CustomerFilters, CustomerSort } from './filter.ts';

/** What a list of customers is made of, and which rows are wanted. */
export interface CustomerRowsOptions {
  readonly now: Date;
  /** The service's list, page by page, each customer once. */
  readonly pages: AsyncIterable<readonly ListedCustomer[]>;
  /** Reads the admin relationships, until the signal is aborted; without it, they are not known. */
  readonly readAdmin?: ((signal: AbortSignal) => Promise<AdminReading>) | undefined;
  /** How to fetch the old delegated admin privileges; without it, they are not known. */
  readonly delegated?: DelegatedOptions | undefined;
  /** How to fetch customers whom the ledger has and the service does not list. Nobody is lost who was not asked for. */
  readonly missing?: FetchOptions<Customer> | undefined;
  /** Undefined when there is none: then nobody is invited, and nothing is stored. */
  readonly ledger: Ledger | undefined;
  /** The partner's key in the ledger; see `partnerKey`. */
  readonly partnerTenantId: string;
  readonly filters?: CustomerFilters | undefined;
  /** Sorted rows come at the end, all at once. */
  readonly sort?: CustomerSort | undefined;
  /** Rows at most. The service is asked for no more than they take. */
  readonly limit?: number | undefined;
}

/** How delegated admin privileges are fetched, and when the stored one will do. */
export interface DelegatedOptions extends FetchOptions<Customer> {
  /** An access that the service reported at or after this moment is taken from the ledger, and costs no request. */
  readonly freshSince?: Date | undefined;
}

/** How a list went. The numbers grow while the rows are read. */
export interface CustomerRowsStats {
  /** Whether all customers were seen. */
  isComplete: boolean;
  /** Customers the service listed. */
  listed: number;
  /** How the admin relationships were read; undefined until the customers were. */
  admin: AdminReading | undefined;
  /** Of the requests for the old delegated admin privileges. */
  readonly delegated: Readonly<FetchStats>;
  /** Of the customers whom the ledger has and the service does not list. Those without an answer stay as they were. */
  readonly missing: Readonly<FetchStats>;
  /** The changes that were booked; undefined until the list is complete, and without a ledger. */
  changes: ChangeCounts | undefined;
  /** Invitations that were booked as accepted, newest first. */
  accepted: readonly AcceptedInvitation[];
  /** Why the ledger could not be read or written. The list goes on without it. */
  ledgerFailure: RelateError | undefined;
}

/** An invitation that was accepted, and the name of the customer it was for. */
export type AcceptedInvitation = Pick<Invitation, 'id' | 'customer'>;
