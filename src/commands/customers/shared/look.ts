import { CustomerRows } from '../../../customers/rows.ts';
import type { CustomerRowsTally } from '../../../customers/rows-options.ts';
import type { RememberedSession } from './session.ts';

/** Sees every customer, and books what changed, without asking for access. Rejects when the ledger can't be written. */
export async function look(session: RememberedSession, now: Date): Promise<CustomerRowsTally> {
  const { partnerCenter, ledger, partner } = session;
  const pages = partnerCenter.customers();
  const missing = { ask: (id: string) => partnerCenter.customer(id) };
  const rows = new CustomerRows({ pages, missing, ledger, partnerTenantId: partner, now });
  for await (const _ of rows);
  if (rows.tally.ledgerFailure !== undefined) throw rows.tally.ledgerFailure;
  return rows.tally;
}
