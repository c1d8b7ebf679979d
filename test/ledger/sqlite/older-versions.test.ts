import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'libsql';
import { expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { MIGRATION_NAMES } from '../../../src/ledger/schema.ts';
import { guid, listed } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import {
  expectAdminRelationshipsBeside,
  expectCustomersKnownAgain,
  expectMailsAsEvents,
  expectRelationshipsKnownAgain,
} from '../contract/older.ts';
import { partner, storedCustomers, sync } from '../contract/setup.ts';
import { openForTest, storeMatch } from '../fixtures.ts';
import { ELEVENTH_VERSION, FIFTH_VERSION, MAILS, SEVENTH_VERSION, statementsFor } from '../older-ledger.ts';
import { olderLedger } from './older-database.ts';
import { mode } from './stored-ledger.ts';

test('a ledger of the first version is taken over with what it holds', async () => {
  const path = await olderLedger(
    ['0001-invitations'],
    `insert into invitation values ('k7m2xp', 'acme', '${partner}', 'Contoso', 'contoso', null, 'en', 'default', 'direct', 'invitation', null,
    'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z', null)`,
  );
  const ledger = await openForTest(path);
  expect(await ledger.list()).toMatchObject([{ id: 'k7m2xp', status: 'pending' }]);
  await sync(ledger, 2, [listed(1)]);
  expect(await storedCustomers(ledger)).toHaveLength(1);
});

test('a ledger of the second version is taken over with what it holds', async () => {
  const path = await olderLedger(
    ['0001-invitations', '0002-customers'],
    `insert into invitation values ('k7m2xp', 'acme', '${guid(9)}', 'Contoso', 'contoso', null, 'en', 'default', 'direct', 'invitation', null,
    'https://admin.microsoft.com/', 'Hello', 'kim', '2026-01-01T00:00:00.000Z', null, null, null, null, null, null,
    null, null)`,
  );
  const match = { kind: 'several', evidence: 'name', customerIds: [guid(1), guid(2)] } as const;
  const ledger = await openForTest(path);
  expect(await ledger.find('k7m2xp')).toMatchObject({ status: 'pending' });
  await storeMatch(ledger, 'k7m2xp', match);
  expect((await ledger.find('k7m2xp')).ambiguousMatch).toEqual(match);
});

const third = ['0001-invitations', '0002-customers', '0003-doubts'];

test('a ledger of the third version has its reminders and mails about access as events', async () => {
  const ledger = await openForTest(await olderLedger(third, statementsFor(MAILS)));
  await expectMailsAsEvents(ledger);
});

test('a ledger of the fifth version keeps what it holds, and takes note of admin relationships', async () => {
  const path = await olderLedger([...third, '0004-reservations', '0005-events'], FIFTH_VERSION);
  await expectAdminRelationshipsBeside(await openForTest(path));
  expect(readdirSync(dirname(path)).sort()).toEqual(['ledger-5.db', 'ledger.db']);
});

test('a ledger of the seventh version knows its admin relationships again', async () => {
  const names = [...third, '0004-reservations', '0005-events', '0006-admin-relationships', '0007-outlook-drafts'];
  await expectRelationshipsKnownAgain(await openForTest(await olderLedger(names, SEVENTH_VERSION)));
});

test('a ledger of the eleventh version knows its customers again', async () => {
  const names = MIGRATION_NAMES.slice(0, MIGRATION_NAMES.indexOf('0012-customer-digests'));
  await expectCustomersKnownAgain(await openForTest(await olderLedger(names, ELEVENTH_VERSION)));
});

test('a ledger of an earlier version is copied before it is changed, for its owner alone, and that is told once', async () => {
  const path = await olderLedger(third, statementsFor(MAILS));
  const told: string[] = [];
  const tell = async (copy: string) => void told.push(copy);
  await (await openLedger(ledgerFile(path), tell)).close();
  await (await openLedger(ledgerFile(path), tell)).close();
  const copy = join(dirname(path), 'ledger-3.db');
  expect(told).toEqual([copy]);
  expect(readdirSync(dirname(path)).sort()).toEqual(['ledger-3.db', 'ledger.db']);
  if (process.platform !== 'win32') expect(mode(copy)).toBe(0o600);
  const database = new Sqlite(copy, { readonly: true });
  expect(database.prepare('select id from invitation order by id').pluck().all()).toEqual(MAILS.map(({ id }) => id));
  database.close();
  // Whoever puts the copy back has the ledger it was.
  renameSync(copy, path);
  await expectMailsAsEvents(await openForTest(path));
});

test('a ledger that can not be copied stays as it is', async () => {
  const path = await olderLedger(third, statementsFor(MAILS));
  const before = readFileSync(path);
  mkdirSync(join(dirname(path), 'ledger-3.db', 'in the way'), { recursive: true });
  await expect(openLedger(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-unavailable' });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(dirname(path)).sort()).toEqual(['ledger-3.db', 'ledger.db']);
});

test('a new ledger is not copied', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  await (await openLedger(ledgerFile(path), () => expect.unreachable())).close();
  expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
});
