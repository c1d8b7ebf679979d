import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import { expect } from 'vitest';
import { migrations } from '../../../src/ledger/sql/migrations.ts';
import { temporaryFolder } from '../../fakes.ts';

/** A ledger as a version with these migrations left it, after these statements; its path. */
export async function olderLedger(names: readonly string[], statements: string): Promise<string> {
  const path = join(temporaryFolder(), 'ledger.db');
  const database = new Sqlite(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)));
  expect(Object.keys(older)).toEqual(names);
  await new Migrator({ db, provider: { getMigrations: async () => older } }).migrateToLatest();
  database.exec(statements);
  database.close();
  return path;
}
