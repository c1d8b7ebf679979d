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
  /** Whether the access is wanted, which costs a request for each customer whose stored access is not fresh. */
  readonly wantsAccess: boolean;
  /** Whether the access is asked for also where the stored one is fresh. */
  readonly isRefresh: boolean;
  /** Requests at most for the access, and as many for customers missing from the list; undefined for the usual number. */
  readonly budget: number | undefined;
}

/** Milliseconds for which the stored access is good enough for a list: a day. */
const FRESH_FOR = 24 * 3600 * 1000;

/**
 * The partner's customers and everybody invited, as `CustomerRows` gives them. Before that, the owners of the invited
 * customers' domains are looked up, since an invitation is recognised best by its tenant.
 */
export async function listCustomers(
  sources: CustomerSources,
  query: CustomerListQuery,
  now: Date,
): Promise<CustomerRows> {
  const { partnerCenter, ledger, partner } = sources;
  const { filters, sort, limit, wantsAccess, isRefresh, budget } = query;
  await resolvePendingTenants(sources, now);
  const missing = { fetchOne: (id: string) => partnerCenter.customer(id), budget };
  const freshSince = isRefresh ? undefined : new Date(now.getTime() - FRESH_FOR);
  return new CustomerRows({
    pages: partnerCenter.customers(),
    access: wantsAccess ? { ...missing, freshSince } : undefined,
    missing,
    ledger,
    partnerTenantId: partner,
    now,
    filters,
    sort,
    limit,
  });
}
