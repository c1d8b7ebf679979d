import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, test } from 'vitest';
import { openLedgerToRead } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { temporaryFolder } from '../../fakes.ts';
import { mode, storedLedger } from './stored-ledger.ts';

const isWindows = process.platform === 'win32';

describe('a ledger that is only read', () => {
  test('has what it has, and is as it was afterwards', async () => {
    const path = await storedLedger(2);
    chmodSync(path, 0o444);
    const before = readFileSync(path);
    const ledger = await openLedgerToRead(ledgerFile(path));
    expect(await ledger?.list()).toHaveLength(2);
    await ledger?.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(mode(path)).toBe(0o444);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  });

  test('is not made', async () => {
    const path = join(temporaryFolder(), 'new', 'ledger.db');
    expect(await openLedgerToRead(ledgerFile(path))).toBeUndefined();
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('is not brought up to date', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("delete from kysely_migration where name = '0005-events'");
    database.close();
    const before = readFileSync(path);
    expect(await openLedgerToRead(ledgerFile(path))).toBeUndefined();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  });

  test('is not waited for', async () => {
    const path = await storedLedger();
    const writer = new Sqlite(path);
    writer.exec('begin exclusive');
    await expect(openLedgerToRead(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-busy' });
    writer.exec('rollback');
    writer.close();
  });

  test('is refused as it is otherwise', async () => {
    const path = await storedLedger();
    const database = new Sqlite(path);
    database.exec("update kysely_migration set name = '9999-later' where name = '0003-doubts'");
    database.close();
    await expect(openLedgerToRead(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-newer' });
    writeFileSync(path, 'This is no database at all, but a text that somebody put in its place.'.repeat(20));
    await expect(openLedgerToRead(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-damaged' });
    chmodSync(path, 0o666);
    if (!isWindows) await expect(openLedgerToRead(ledgerFile(path))).rejects.toMatchObject({ code: 'ledger-unsafe' });
  });
});
