import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import { expect, test } from 'vitest';
import { migrations } from '../../../src/ledger/sql/migrations.ts';
import { guid, listed } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { partner, storedCustomers, sync } from '../contract/setup.ts';
import { openForTest, storeMatch } from '../fixtures.ts';

/** A ledger as a version with these migrations left it, with one invitation in it; its path. */
async function olderLedger(names: readonly string[], invitation: string): Promise<string> {
  const path = join(temporaryFolder(), 'ledger.db');
  const database = new Sqlite(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)));
  expect(Object.keys(older)).toEqual(names);
  await new Migrator({ db, provider: { getMigrations: async () => older } }).migrateToLatest();
  database.exec(`insert into invitation values (${invitation})`);
  database.close();
  return path;
}

test('a ledger of the first version is taken over with what it holds', async () => {
  const path = await olderLedger(
    ['0001-invitations'],
    `'k7m2xp', 'acme', '${partner}', 'Contoso', 'contoso', null, 'en', 'default', 'direct', 'invitation', null,
    'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z', null`,
  );
  const ledger = await openForTest(path);
  expect(await ledger.list()).toMatchObject([{ id: 'k7m2xp', status: 'pending' }]);
  await sync(ledger, 2, [listed(1)]);
  expect(await storedCustomers(ledger)).toHaveLength(1);
});

test('a ledger of the second version is taken over with what it holds', async () => {
  const path = await olderLedger(
    ['0001-invitations', '0002-customers'],
    `'k7m2xp', 'acme', '${guid(9)}', 'Contoso', 'contoso', null, 'en', 'default', 'direct', 'invitation', null,
    'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z', null, null, null, null, null, null,
    null, null`,
  );
  const match = { kind: 'several', evidence: 'name', customerIds: [guid(1), guid(2)] } as const;
  const ledger = await openForTest(path);
  expect(await ledger.find('k7m2xp')).toMatchObject({ status: 'pending' });
  await storeMatch(ledger, 'k7m2xp', match);
  expect((await ledger.find('k7m2xp')).ambiguousMatch).toEqual(match);
});
