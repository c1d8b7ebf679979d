import type { Clock } from '../ports/ports.ts';
import { readAdmin, rememberedAdmin } from './admin-reading.ts';
import type { CustomerFilters, CustomerSort } from './filter.ts';
import { resolvePendingTenants } from './pending-tenants.ts';
import { CustomerRows } from './rows.ts';
import type { CustomerSources } from './sources.ts';

/** What is to be listed. */
export interface CustomerListQuery {
  readonly filters: CustomerFilters;
  readonly sort: CustomerSort | undefined;
  /** Rows at most; undefined for all. */
  readonly limit: number | undefined;
  /** Whether the access by admin relationships is wanted. It takes a request for each 300 of them. */
  readonly wantsAccess: boolean;
  /** Whether old delegated admin privileges are, at a request for each customer whom there is no fresh answer for. */
  readonly wantsDelegated: boolean;
  /** Whether those are asked for also where the stored ones are fresh. */
  readonly isRefresh: boolean;
  /** Requests at most for delegated admin privileges, and as many for customers missing from the list; undefined for the usual number. */
  readonly budget: number | undefined;
}

/** Milliseconds for which stored delegated admin privileges are good enough for a list: a day. */
const FRESH_FOR = 24 * 3600 * 1000;

/**
 * The partner's customers and everybody invited, as `CustomerRows` gives them. Before that, the owners of the invited
 * customers' domains are looked up, since an invitation is recognised best by its tenant.
 */
export async function listCustomers(
  sources: CustomerSources,
  query: CustomerListQuery,
  clock: Pick<Clock, 'now'>,
): Promise<CustomerRows> {
  const { partnerCenter, ledger, partner } = sources;
  const { filters, sort, limit, wantsAccess, wantsDelegated, isRefresh, budget } = query;
  const now = clock.now();
  await resolvePendingTenants(sources, now);
  const missing = { fetchOne: (id: string) => partnerCenter.customer(id), budget };
  const freshSince = isRefresh ? undefined : new Date(now.getTime() - FRESH_FOR);
  return new CustomerRows({
    pages: partnerCenter.customers(),
    readAdmin: (signal) => (wantsAccess ? readAdmin(sources, clock, { signal }) : rememberedAdmin(sources, now)),
    delegated: wantsDelegated ? { ...missing, freshSince } : undefined,
    missing,
    ledger,
    partnerTenantId: partner,
    now,
    filters,
    sort,
    limit,
  });
}
