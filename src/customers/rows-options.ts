import type { RelateError } from '../errors.ts';
import type { ChangeCounts } from '../ledger/customer.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import type { FetchOptions, FetchStats } from './bounded-fetcher.ts';
import type { CustomerFilters, CustomerSort } from './filter.ts';
import type { RowMakerOptions } from './row-maker.ts';

export interface CustomerRowsOptions extends RowMakerOptions {
  /** The service's list, each customer once. */
  readonly pages: AsyncIterable<readonly ListedCustomer[]>;
  /** False when the pages are not everybody, as with a search by name: then nobody is lost, and nothing accepted. */
  readonly isWhole?: boolean;
  /** How to know the access; without it, it is `unknown`. */
  readonly asking?: AccessOptions | undefined;
  /** How to ask for customers who are remembered and not listed. Nobody is lost whom the service was not asked for. */
  readonly missing?: FetchOptions | undefined;
  /** Undefined when there is none: then nobody is invited, and nothing is remembered. */
  readonly ledger: Ledger | undefined;
  /** Whom the ledger knows the partner as: a `partnerKey`. */
  readonly partnerTenantId: string;
  readonly filters?: CustomerFilters | undefined;
  /** All rows are needed before the first one is known: they come at once, at the end. */
  readonly sort?: CustomerSort | undefined;
  /** Rows at most. The service is asked for no more than they take. */
  readonly limit?: number | undefined;
}

export interface AccessOptions extends FetchOptions {
  /** An access that was told at or after this moment is taken from what is remembered, and costs no request. */
  readonly freshSince?: Date | undefined;
}

/** How a list went: it grows while the rows are read. */
export interface CustomerRowsStats {
  /** Whether everybody was seen. */
  isComplete: boolean;
  /** Customers the service listed. */
  listed: number;
  readonly asking: Readonly<FetchStats>;
  /** Of the customers who are remembered and not listed: those who were refused or not asked for stay as they were. */
  readonly missing: Readonly<FetchStats>;
  /** What was booked; undefined until the list is complete, and without a ledger. */
  changes: ChangeCounts | undefined;
  /** Invitations that were booked as accepted, newest first. */
  accepted: readonly AcceptedInvitation[];
  /** Why the ledger could not be read or written. The list goes on without it. */
  ledgerFailure: RelateError | undefined;
}

/** An invitation that was accepted, and the name of the customer it was for. */
export type AcceptedInvitation = Pick<Invitation, 'id' | 'customer'>;
