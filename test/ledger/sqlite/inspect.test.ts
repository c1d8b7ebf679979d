import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { RelateError } from '../../../src/errors.ts';
import { inspectLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { migrations } from '../../../src/ledger/sql/migrations.ts';
import { temporaryFolder } from '../../fakes.ts';
import { mode, storedLedger } from './stored-ledger.ts';

const newest = Object.keys(migrations).length;
const isWindows = process.platform === 'win32';

describe('checking a ledger', () => {
  test('tells its version, finds nothing wrong, and changes nothing', async () => {
    const path = await storedLedger(3);
    chmodSync(path, 0o644);
    const before = readFileSync(path);
    expect(await inspectLedger(ledgerFile(path))).toEqual({ version: newest, newest, problems: [] });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(mode(path)).toBe(0o644);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  });

  test('finds none where none is, and takes an empty file for a new one', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    expect(await inspectLedger(ledgerFile(path))).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '', { mode: 0o600 });
    expect(await inspectLedger(ledgerFile(path))).toMatchObject({ problems: [] });
  });

  test('tells that its tables are older', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("delete from kysely_migration where name = '0002-customers'");
    database.close();
    expect(await inspectLedger(ledgerFile(path))).toMatchObject({ version: newest - 1, newest });
  });

  test('finds rows that belong to nothing, and pages that were overwritten', async () => {
    const path = await storedLedger(300);
    const database = new Sqlite(path);
    database.exec('pragma foreign_keys = off; delete from invitation');
    database.close();
    expect((await inspectLedger(ledgerFile(path)))?.problems).toEqual([
      expect.stringMatching(/^\d+ rows belong to no invitation/),
    ]);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 5 * 4096, 9 * 4096);
    writeFileSync(path, bytes);
    const report = await inspectLedger(ledgerFile(path)).catch((error: unknown) => error);
    if (report instanceof RelateError) expect(report.code).toBe('ledger-damaged');
    else expect((report as { problems: string[] }).problems.length).toBeGreaterThan(1);
  });

  test('refuses what opening it refuses', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("update kysely_migration set name = '9999-later' where name = '0003-doubts'");
    database.close();
    await expect(inspectLedger(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-newer' });
    writeFileSync(path, 'This is no database at all, but a text that somebody put in its place.'.repeat(20));
    await expect(inspectLedger(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-damaged' });
    chmodSync(path, 0o666);
    if (!isWindows) await expect(inspectLedger(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-unsafe' });
  });
});
