import type { LedgerCounts } from '../ledger.ts';
import type { SqlScope } from './dialect.ts';

/** See `Ledger.counts`. */
export async function readCounts({ db }: SqlScope): Promise<LedgerCounts> {
  const count = async (table: 'invitation' | 'customer' | 'admin_relationship' | 'admin_request') => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return Number(row.rows);
  };
  return {
    invitations: await count('invitation'),
    customers: await count('customer'),
    adminRelationships: await count('admin_relationship'),
    adminRequests: await count('admin_request'),
  };
}
