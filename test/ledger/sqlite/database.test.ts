import { join } from 'node:path';
import { sql } from 'kysely';
import Sqlite from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SqlDatabase } from '../../../src/ledger/sql/dialect.ts';
import { SqlLedger } from '../../../src/ledger/sql/sql-ledger.ts';
import { openDatabase } from '../../../src/ledger/sqlite/database.ts';
import { ledgerError } from '../../../src/ledger/sqlite/errors.ts';
import { temporaryFolder } from '../../fakes.ts';
import { printed } from '../contract/setup.ts';
import { january, newInvitation, repeatableRandom } from '../fixtures.ts';

async function openForTest(path: string): Promise<SqlDatabase> {
  const database = await openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

test('a row can not point at an invitation that is not there', async () => {
  const { db } = await openForTest(join(temporaryFolder(), 'ledger.db'));
  const row = { invitation_id: '222222', kind: 'print', at: january(1).toISOString(), detail: null } as const;
  await expect(db.insertInto('hand_off').values(row).execute()).rejects.toThrow('FOREIGN KEY constraint failed');
});

test('commits reach the disk, and a single file is left', async () => {
  const { db } = await openForTest(join(temporaryFolder(), 'ledger.db'));
  const settings = await Promise.all(
    ['journal_mode', 'synchronous', 'fullfsync', 'busy_timeout'].map(async (name) => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
      return [name, Object.values(rows[0] ?? {})[0]];
    }),
  );
  expect(Object.fromEntries(settings)).toEqual({
    journal_mode: 'delete',
    synchronous: 3,
    fullfsync: 1,
    busy_timeout: 5000,
  });
});

test('a full disk is said to be one, and does not cost what was recorded before', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const database = await openForTest(path);
  const { db } = database;
  const ledger = new SqlLedger(database);
  const random = repeatableRandom();
  const first = await ledger.record({ invitation: newInvitation(), handOff: printed }, random);
  // SQLite allows no fewer pages than there are: as good as no space left.
  await sql`pragma max_page_count = 1`.execute(db);
  const large = newInvitation({ subject: 'long '.repeat(100_000) });
  await expect(ledger.record({ invitation: large, handOff: printed }, random)).rejects.toMatchObject({
    code: 'ledger-unavailable',
    message: `The ledger ${path} can't be used: no space left on device.`,
  });
  await sql`pragma max_page_count = 100000`.execute(db);
  const second = await ledger.record({ invitation: newInvitation(), handOff: printed }, random);
  expect((await ledger.list()).map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
});

describe('what SQLite says becomes', () => {
  function errorOf(work: () => unknown): unknown {
    try {
      work();
    } catch (error) {
      return ledgerError('/data/ledger.db', error);
    }
    throw new Error('nothing went wrong');
  }

  test('ledger-busy when another command is writing', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    await openForTest(path);
    const [one, other] = [new Sqlite(path), new Sqlite(path)];
    one.exec('begin immediate');
    expect(errorOf(() => other.exec('begin immediate'))).toMatchObject({
      exitCode: 1,
      code: 'ledger-busy',
      message: 'The ledger /data/ledger.db is in use by another command.',
      hint: 'Try again.',
    });
    one.close();
    other.close();
  });

  test('ledger-damaged when tables are missing', () => {
    const database = new Sqlite(':memory:');
    expect(errorOf(() => database.exec('delete from invitation'))).toMatchObject({ code: 'ledger-damaged' });
    database.close();
  });

  test('ledger-unavailable, with its own words in one line, for the rest', () => {
    const database = new Sqlite(':memory:');
    database.exec('create table t (a text unique); insert into t values (1)');
    expect(errorOf(() => database.exec('insert into t values (1)'))).toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger /data/ledger.db can't be used: UNIQUE constraint failed: t.a.`,
    });
    expect(errorOf(() => new Sqlite(join(temporaryFolder(), 'no', 'ledger.db')))).toMatchObject({
      code: 'ledger-unavailable',
      message: `The ledger /data/ledger.db can't be used: SQLite could not open it.`,
    });
    database.close();
  });

  test('nothing else: a defect stays what it is', () => {
    for (const thrown of [new TypeError('x is not a function'), 'text', undefined]) {
      expect(ledgerError('/data/ledger.db', thrown)).toBe(thrown);
    }
  });
});
