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
  /** Is around all that the database is asked; nothing is unless it is given. */
  readonly waiting?: WaitingWork | undefined;
}

/** Does work that may take long, and can tell of it meanwhile. */
export type WaitingWork = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The ledger in the folder of the operator's data. */
export function fileLedger(data: string): FileLedger {
  return ledgerFile(join(data, 'ledger.db'));
}

/** The ledger in the file at this absolute path. */
export function ledgerFile(path: string): FileLedger {
  return { kind: 'file', path };
}

/** The ledger in the database at this address. */
export function ledgerDatabase(address: string, env: Environment, waiting?: WaitingWork): PostgresLedger {
  return { kind: 'postgres', address, env, waiting };
}

/** Its path or its address, as it is shown. */
export function nameOfPlace(place: LedgerPlace): string {
  return place.kind === 'file' ? place.path : place.address;
}
