import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import { expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { migrations } from '../../src/ledger/sqlite/migrations.ts';
import { temporaryFolder } from '../fakes.ts';
import { january, newInvitation, openForTest, repeatableRandom, setDoubt } from './fixtures.ts';

const contoso = '8a6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const litware = '9b6f2c1e-0b7d-4f3a-9e5c-1d2b3a4c5e6f';
const doubt = { kind: 'several', evidence: 'name', customerIds: [contoso, litware] } as const;
const printed = { kind: 'print', at: january(1) } as const;

/** A ledger with two invitations, and where it is. */
async function recorded() {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openForTest(path);
  const random = repeatableRandom();
  const { id } = await ledger.record(newInvitation(), printed, random);
  const { id: other } = await ledger.record(newInvitation(), printed, random);
  return { path, ledger, id, other };
}

test('a doubt is remembered on the disk, for one invitation', async () => {
  const { path, ledger, id, other } = await recorded();
  await setDoubt(ledger, id, doubt);
  const again = await openLedger(path);
  expect((await again.find(id)).ambiguousMatch).toEqual(doubt);
  expect(await again.find(other)).not.toHaveProperty('ambiguousMatch');
  again.close();
});

test('another doubt takes its place, and none takes it away', async () => {
  const { ledger, id } = await recorded();
  await setDoubt(ledger, id, doubt);
  const later = { kind: 'mail-domain', evidence: 'domain', customerIds: [litware] } as const;
  await setDoubt(ledger, id, later);
  expect((await ledger.find(id)).ambiguousMatch).toEqual(later);
  await setDoubt(ledger, id, null);
  expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
});

test('there is no doubt about what was accepted, also by the word of the operator', async () => {
  const { ledger, id } = await recorded();
  await setDoubt(ledger, id, doubt);
  expect(await ledger.accept(id, { customerId: litware, evidence: 'operator', at: january(5) })).toBe(true);
  expect(await ledger.find(id)).toMatchObject({ status: 'accepted', evidence: 'operator' });
  expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
  // A look that began before.
  await setDoubt(ledger, id, doubt);
  expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
});

test('there is no doubt about what was withdrawn', async () => {
  const { ledger, id } = await recorded();
  await setDoubt(ledger, id, doubt);
  await ledger.withdraw(id, january(5));
  await setDoubt(ledger, id, doubt);
  expect(await ledger.find(id)).not.toHaveProperty('ambiguousMatch');
});

test('a ledger of the second version is taken over with what it holds', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const database = new Sqlite(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const { '0003-doubts': _, ...older } = migrations;
  await new Migrator({ db, provider: { getMigrations: async () => older } }).migrateToLatest();
  database.exec(`insert into invitation values ('k7m2xp', 'acme', '${contoso}', 'Contoso', 'contoso', null, 'en',
    'default', 'direct', 'invitation', null, 'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z',
    null, null, null, null, null, null, null, null)`);
  database.close();
  const ledger = await openForTest(path);
  expect(await ledger.find('k7m2xp')).toMatchObject({ status: 'pending' });
  await setDoubt(ledger, 'k7m2xp', doubt);
  expect((await ledger.find('k7m2xp')).ambiguousMatch).toEqual(doubt);
});
