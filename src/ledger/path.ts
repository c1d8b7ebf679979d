import { join } from 'node:path';

/** Where the ledger is in the folder of the operator's data. */
export function ledgerPath(data: string): string {
  return join(data, 'ledger.db');
}
