import type { Clock } from '../ports/ports.ts';
import { readAdmin } from './admin-reading.ts';
import { CustomerRows } from './rows.ts';
import type { CustomerRowsStats } from './rows-options.ts';
import type { CustomerSourcesWithLedger } from './sources.ts';

/**
 * Compares all customers and admin relationships with the ledger, and books what changed. Rejects when the ledger can't
 * be read or written; why admin relationships could not be read is in the stats.
 */
export async function syncCustomers(
  sources: CustomerSourcesWithLedger,
  clock: Pick<Clock, 'now'>,
): Promise<CustomerRowsStats> {
  const { partnerCenter, ledger, partner } = sources;
  const rows = new CustomerRows({
    pages: partnerCenter.customers(),
    readAdmin: (signal) => readAdmin(sources, clock, { signal }),
    missing: { fetchOne: (id) => partnerCenter.customer(id) },
    ledger,
    partnerTenantId: partner,
    now: clock.now(),
  });
  for await (const _ of rows);
  const failure = rows.stats.ledgerFailure ?? rows.stats.admin?.ledgerFailure;
  if (failure !== undefined) throw failure;
  return rows.stats;
}
