import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { RelateError } from '../../../src/errors.ts';
import { inspectLedger, openLedger, openLedgerIfPresent } from '../../../src/ledger/ledger.ts';
import { temporaryFolder } from '../../fakes.ts';
import { january, newInvitation, openForTest, repeatableRandom } from '../fixtures.ts';

const printed = { kind: 'print', at: january(1) } as const;
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';
/** Anybody but us: `nobody` on most machines. */
const stranger = 65_534;

/** A ledger with some invitations that nobody has open. */
async function storedLedger(count = 1): Promise<string> {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openLedger(path);
  const random = repeatableRandom();
  for (let number = 0; number < count; number++) await ledger.record(newInvitation(), printed, random);
  ledger.close();
  return path;
}

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
    expect(await openLedgerIfPresent(join(folder, 'ledger.db'))).toBeUndefined();
    expect(await openLedgerIfPresent(join(folder, 'relate', 'ledger.db'))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a ledger that is there', () => {
  test('is opened again with what it holds', async () => {
    const path = await storedLedger(3);
    for (const open of [openLedger, openLedgerIfPresent]) {
      const ledger = await open(path);
      expect(await ledger?.list()).toHaveLength(3);
      ledger?.close();
    }
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
    await ledger.record(newInvitation(), printed, repeatableRandom());
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
    await expect(ledger.record(newInvitation(), printed, repeatableRandom(2))).rejects.toMatchObject({
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
    await expect(openLedger(path)).rejects.toMatchObject({
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
    await expect(open(path)).rejects.toMatchObject({ exitCode: 1, code, message, facts: { path } });
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
  await expect(openLedger(path).then((ledger) => ledger.list())).rejects.toMatchObject({ code: 'ledger-damaged' });
  expect(readFileSync(path).equals(before)).toBe(true);
});

describe('a place where no ledger can be', () => {
  test('is a path below a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'ledger.db');
    const refusal = { code: 'ledger-unavailable', message: `The ledger ${path} can't be used: not a directory.` };
    await expect(openLedger(path)).rejects.toMatchObject(refusal);
    await expect(openLedgerIfPresent(path)).rejects.toMatchObject(refusal);
    await expect(openLedger(join(file, 'relate', 'ledger.db'))).rejects.toMatchObject({ code: 'ledger-unavailable' });
  });

  test('is a folder', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    mkdirSync(path);
    const refusal = { code: 'ledger-unavailable', message: `The ledger ${path} can't be used: it is a folder.` };
    await expect(openLedger(path)).rejects.toMatchObject(refusal);
    await expect(openLedgerIfPresent(path)).rejects.toMatchObject(refusal);
  });

  test('is a device', async () => {
    const path = '/dev/null';
    await expect(openLedger(path)).rejects.toMatchObject({
      message: `The ledger ${path} can't be used: it is not a file.`,
    });
  });

  test.skipIf(isRoot)('is a folder that may not be written to', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    const path = join(folder, 'ledger.db');
    await expect(openLedger(path)).rejects.toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger ${path} can't be used: permission denied.`,
    });
    expect(existsSync(path)).toBe(false);
  });
});

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

describe.skipIf(isWindows)('a ledger that others could have written is refused', () => {
  /** Opening it fails so, and does not change it. */
  async function expectUnsafe(path: string, why: string, hint: string): Promise<void> {
    const before = readFileSync(path);
    const error = { exitCode: 1, code: 'ledger-unsafe', message: `The ledger ${path} is not used: ${why}.`, hint };
    await expect(openLedger(path)).rejects.toMatchObject(error);
    await expect(openLedgerIfPresent(path)).rejects.toMatchObject(error);
    expect(readFileSync(path).equals(before)).toBe(true);
  }

  test('when everybody may change the file', async () => {
    const path = await storedLedger();
    chmodSync(path, 0o666);
    const hint = `Look at what is in it, then: chmod 600 ${path}`;
    await expectUnsafe(path, 'it can be changed by every user of this machine', hint);
    expect(mode(path)).toBe(0o666);
  });

  test('when everybody may put another file in its place, also before there is one', async () => {
    const path = await storedLedger();
    const folder = dirname(path);
    chmodSync(folder, 0o777);
    const hint = `Look at what is in it, then: chmod o-w ${folder}`;
    await expectUnsafe(path, `its folder ${folder} can be changed by every user of this machine`, hint);
    await expect(openLedger(join(folder, 'new.db'))).rejects.toMatchObject({ code: 'ledger-unsafe' });
    expect(existsSync(join(folder, 'new.db'))).toBe(false);
  });

  test.skipIf(!isRoot)('when it belongs to somebody else (needs root)', async () => {
    const path = await storedLedger();
    chownSync(path, stranger, stranger);
    await expectUnsafe(path, 'it belongs to another user', `If it is yours: sudo chown "$(id -un)" ${path}`);
  });

  test.skipIf(!isRoot)('when a journal beside it belongs to somebody else (needs root)', async () => {
    const path = await storedLedger();
    writeFileSync(`${path}-journal`, 'what SQLite would bring back');
    chownSync(`${path}-journal`, stranger, stranger);
    await expect(openLedger(path)).rejects.toMatchObject({
      code: 'ledger-unsafe',
      message: `The ledger ${path}-journal is not used: it belongs to another user.`,
    });
  });
});

describe('looking a ledger over', () => {
  test('tells its version, finds nothing wrong, and changes nothing', async () => {
    const path = await storedLedger(3);
    chmodSync(path, 0o644);
    const before = readFileSync(path);
    expect(await inspectLedger(path)).toEqual({ version: 3, newest: 3, problems: [] });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(mode(path)).toBe(0o644);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  });

  test('finds none where none is, and takes an empty file for a new one', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    expect(await inspectLedger(path)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '', { mode: 0o600 });
    expect(await inspectLedger(path)).toMatchObject({ problems: [] });
  });

  test('tells that its tables are older', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("delete from kysely_migration where name = '0003-doubts'");
    database.close();
    expect(await inspectLedger(path)).toMatchObject({ version: 2, newest: 3 });
  });

  test('finds rows that belong to nothing, and pages that were overwritten', async () => {
    const path = await storedLedger(300);
    const database = new Sqlite(path);
    database.exec('pragma foreign_keys = off; delete from invitation');
    database.close();
    expect((await inspectLedger(path))?.problems).toEqual([expect.stringMatching(/^\d+ rows belong to no invitation/)]);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 5 * 4096, 9 * 4096);
    writeFileSync(path, bytes);
    const report = await inspectLedger(path).catch((error: unknown) => error);
    if (report instanceof RelateError) expect(report.code).toBe('ledger-damaged');
    else expect((report as { problems: string[] }).problems.length).toBeGreaterThan(1);
  });

  test('refuses what opening it refuses', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("update kysely_migration set name = '9999-later' where name = '0003-doubts'");
    database.close();
    await expect(inspectLedger(path)).rejects.toMatchObject({ code: 'ledger-newer' });
    writeFileSync(path, 'This is no database at all, but a text that somebody put in its place.'.repeat(20));
    await expect(inspectLedger(path)).rejects.toMatchObject({ code: 'ledger-damaged' });
    chmodSync(path, 0o666);
    if (!isWindows) await expect(inspectLedger(path)).rejects.toMatchObject({ code: 'ledger-unsafe' });
  });
});
