import { CustomerRows } from '../../../customers/rows.ts';
import type { CustomerRowsStats } from '../../../customers/rows-options.ts';
import type { LedgerSession } from './session.ts';

/** Sees every customer, and books what changed, without asking for access. Rejects when the ledger can't be written. */
export async function syncCustomers(session: LedgerSession, now: Date): Promise<CustomerRowsStats> {
  const { partnerCenter, ledger, partner } = session;
  const pages = partnerCenter.customers();
  const missing = { ask: (id: string) => partnerCenter.customer(id) };
  const rows = new CustomerRows({ pages, missing, ledger, partnerTenantId: partner, now });
  for await (const _ of rows);
  if (rows.stats.ledgerFailure !== undefined) throw rows.stats.ledgerFailure;
  return rows.stats;
}
