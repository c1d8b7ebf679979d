import { join } from 'node:path';
import Database from 'libsql';
import type { FakeWorld } from '../../fakes.ts';

/** Changes the ledger of a world at once, as another command would in the middle of one. */
export function changeLedger({ paths }: Pick<FakeWorld, 'paths'>, statement: string): void {
  const database = new Database(join(paths.data, 'ledger.db'));
  database.exec(statement);
  database.close();
}
