import { join } from 'node:path';
import type { Environment } from '../ports/ports.ts';

/** Where a ledger is. */
export type LedgerPlace = FileLedger | PostgresLedger;

/** In a file of this machine; an absolute path. */
export interface FileLedger {
  readonly kind: 'file';
  readonly path: string;
}

/** In a PostgreSQL database. What the address leaves out comes from the environment. */
export interface PostgresLedger {
  readonly kind: 'postgres';
  readonly address: string;
  readonly env: Environment;
}

/** The ledger in the folder of the operator's data. */
export function fileLedger(data: string): FileLedger {
  return ledgerFile(join(data, 'ledger.db'));
}

/** The ledger in the file at this absolute path. */
export function ledgerFile(path: string): FileLedger {
  return { kind: 'file', path };
}

/** Its path or its address, as it is shown. */
export function nameOfPlace(place: LedgerPlace): string {
  return place.kind === 'file' ? place.path : place.address;
}
