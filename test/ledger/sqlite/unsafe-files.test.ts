import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger, openLedgerIfPresent } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { mode, storedLedger } from './stored-ledger.ts';

const isRoot = process.getuid?.() === 0;
/** Anybody but us: `nobody` on most machines. */
const stranger = 65_534;

describe.skipIf(process.platform === 'win32')('a ledger that others could have written is refused', () => {
  /** Opening it fails so, and does not change it. */
  async function expectUnsafe(path: string, why: string, hint: string): Promise<void> {
    const before = readFileSync(path);
    const error = { exitCode: 1, code: 'ledger-unsafe', message: `The ledger ${path} is not used: ${why}.`, hint };
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject(error);
    await expect(openLedgerIfPresent(ledgerFile(path))).rejects.toMatchObject(error);
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
    await expect(openLedger(ledgerFile(join(folder, 'new.db')))).rejects.toMatchObject({ code: 'ledger-unsafe' });
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
    await expect(openLedger(ledgerFile(path))).rejects.toMatchObject({
      code: 'ledger-unsafe',
      message: `The ledger ${path}-journal is not used: it belongs to another user.`,
    });
  });
});
