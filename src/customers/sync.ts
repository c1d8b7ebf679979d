import { CustomerRows } from './rows.ts';
import type { CustomerRowsStats } from './rows-options.ts';
import type { CustomerSourcesWithLedger } from './sources.ts';

/**
 * Compares all customers with the ledger, and books what changed, without asking for their access. Rejects when the
 * ledger can't be read or written.
 */
export async function syncCustomers(
  { partnerCenter, ledger, partner }: CustomerSourcesWithLedger,
  now: Date,
): Promise<CustomerRowsStats> {
  const rows = new CustomerRows({
    pages: partnerCenter.customers(),
    missing: { fetchOne: (id) => partnerCenter.customer(id) },
    ledger,
    partnerTenantId: partner,
    now,
  });
  for await (const _ of rows);
  if (rows.stats.ledgerFailure !== undefined) throw rows.stats.ledgerFailure;
  return rows.stats;
}
