import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { openLedger, openLedgerIfPresent } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { temporaryFolder } from '../../fakes.ts';
import { printed } from '../contract/setup.ts';
import { newInvitation, openForTest, repeatableRandom } from '../fixtures.ts';
import { mode, storedLedger } from './stored-ledger.ts';

const isRoot = process.getuid?.() === 0;

describe('a ledger that is not there', () => {
  test('is made with its folders, for the owner alone', async () => {
    const path = join(temporaryFolder(), 'share', 'relate', 'ledger.db');
    await openForTest(path);
    expect(mode(path)).toBe(0o600);
    expect(mode(dirname(path))).toBe(0o700);
    expect(mode(dirname(dirname(path)))).toBe(0o700);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  });

  test('is not made to be read', async () => {
    const folder = temporaryFolder();
    expect(await openLedgerIfPresent(ledgerFile(join(folder, 'ledger.db')))).toBeUndefined();
    expect(await openLedgerIfPresent(ledgerFile(join(folder, 'relate', 'ledger.db')))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a ledger that is there', () => {
  test('is opened again with what it holds', async () => {
    const path = await storedLedger(3);
    for (const open of [openLedger, openLedgerIfPresent]) {
      const ledger = await open(ledgerFile(path));
      expect(await ledger?.list()).toHaveLength(3);
      await ledger?.close();
    }
  });

  test('refuses what goes on reading or writing after it was closed', async () => {
    const ledger = await openLedger(ledgerFile(await storedLedger(1)));
    expect(await ledger.list()).toHaveLength(1);
    await ledger.close();
    await expect(ledger.list()).rejects.toMatchObject({ code: 'ledger-unavailable' });
    const recorded = ledger.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom());
    await expect(recorded).rejects.toMatchObject({ code: 'ledger-unavailable' });
  });

  test('is not written to when it is opened and read', async () => {
    const path = await storedLedger();
    const before = readFileSync(path);
    await (await openForTest(path)).list();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('is kept from others when they could read it', async () => {
    const path = await storedLedger();
    chmodSync(path, 0o644);
    await openForTest(path);
    expect(mode(path)).toBe(0o600);
  });

  test('may be empty, as after a command that was killed while it made the file', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    writeFileSync(path, '');
    const ledger = await openForTest(path);
    await ledger.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom());
    expect(await ledger.list()).toHaveLength(1);
  });

  test('may be a link to a file elsewhere', async () => {
    const path = await storedLedger();
    const link = join(temporaryFolder(), 'ledger.db');
    symlinkSync(path, link);
    expect(await (await openForTest(link)).list()).toHaveLength(1);
  });

  test.skipIf(isRoot)('can be listed, and is not changed, when it is read-only', async () => {
    const path = await storedLedger();
    chmodSync(path, 0o400);
    chmodSync(dirname(path), 0o500);
    const ledger = await openForTest(path);
    expect(await ledger.list()).toHaveLength(1);
    await expect(
      ledger.record({ invitation: newInvitation(), handOff: printed }, repeatableRandom(2)),
    ).rejects.toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger ${path} can't be used: it is read-only.`,
    });
    expect(await ledger.list()).toHaveLength(1);
    expect(mode(path)).toBe(0o400);
    chmodSync(dirname(path), 0o700);
  });

  test.skipIf(isRoot)('is said to be out of reach when it may not be read', async () => {
    const path = await storedLedger();
    chmodSync(path, 0o000);
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger ${path} can't be used: permission denied.`,
    });
  });
});

describe.each([
  ['openLedger', openLedger],
  ['openLedgerIfPresent', openLedgerIfPresent],
])('%s refuses, and leaves as it is,', (_name, open) => {
  async function expectRefused(path: string, code: string, message: string): Promise<void> {
    const before = readFileSync(path);
    await expect(open(ledgerFile(path))).rejects.toMatchObject({ exitCode: 1, code, message, facts: { path } });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  }

  test('a ledger of a newer version', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec(`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')`);
    database.close();
    await expectRefused(path, 'ledger-newer', `The ledger ${path} was written by a newer version of relate.`);
  });

  test('text', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    writeFileSync(path, 'Dear diary, today I invited a customer.\n'.repeat(200));
    await expectRefused(path, 'ledger-damaged', `The ledger ${path} is damaged, or is no ledger at all.`);
  });

  test('a database with a damaged first page', async () => {
    const path = await storedLedger();
    const content = readFileSync(path);
    writeFileSync(path, content.fill(0xff, 100, 4096));
    await expectRefused(path, 'ledger-damaged', `The ledger ${path} is damaged, or is no ledger at all.`);
  });

  test('the database of another program', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const database = new Sqlite(path);
    database.exec('create table bookmark (address text)');
    database.close();
    await expectRefused(path, 'ledger-damaged', `The ledger ${path} is damaged, or is no ledger at all.`);
  });
});

test('damage further into the file is said when it is met, and left as it is', async () => {
  const path = await storedLedger(50);
  writeFileSync(path, readFileSync(path).fill(0xff, 4096));
  const before = readFileSync(path);
  await expect(openLedger(ledgerFile(path)).then((ledger) => ledger.list())).rejects.toMatchObject({
    code: 'ledger-damaged',
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

describe('a place where no ledger can be', () => {
  test('is a path below a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'ledger.db');
    const refusal = { code: 'ledger-unavailable', message: `The ledger ${path} can't be used: not a directory.` };
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject(refusal);
    await expect(openLedgerIfPresent(ledgerFile(path))).rejects.toMatchObject(refusal);
    await expect(openLedger(ledgerFile(join(file, 'relate', 'ledger.db')))).rejects.toMatchObject({
      code: 'ledger-unavailable',
    });
  });

  test('is a folder', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    mkdirSync(path);
    const refusal = { code: 'ledger-unavailable', message: `The ledger ${path} can't be used: it is a folder.` };
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject(refusal);
    await expect(openLedgerIfPresent(ledgerFile(path))).rejects.toMatchObject(refusal);
  });

  test('is a device', async () => {
    const path = '/dev/null';
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject({
      message: `The ledger ${path} can't be used: it is not a file.`,
    });
  });

  test.skipIf(isRoot)('is a folder that may not be written to', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    const path = join(folder, 'ledger.db');
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger ${path} can't be used: permission denied.`,
    });
    expect(existsSync(path)).toBe(false);
  });
});
