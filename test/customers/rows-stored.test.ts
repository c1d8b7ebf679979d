import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { temporaryFolder } from '../fakes.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed } from './examples.ts';
import { list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

describe('what is stored', () => {
  test('is what was seen, when the reader goes away', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    for await (const rows of rowsOf(ledger, new Pages([listed(1), listed(3)], [listed(4)]))) {
      expect(rows).toHaveLength(2);
      break;
    }
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([
      { kind: 'gained', customerId: guid(3) },
    ]);
  });

  test('is what was seen, when the service fails half-way', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    const rows = rowsOf(ledger, new Pages([listed(1), listed(3)], failed('gone', 'The service is gone.')));
    await expect(read(rows)).rejects.toMatchObject({ code: 'gone' });
    expect(rows.stats).toMatchObject({ listed: 2, isComplete: false });
    expect(await ledger.customers.changes(partner, january(3))).toMatchObject([{ kind: 'gained' }]);
  });

  test('is nothing, and the list goes on, when the ledger can not be written', async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    const ledger = await openForTest(path);
    const { default: Sqlite } = await import('libsql');
    const other = new Sqlite(path);
    other.exec('drop table customer');
    other.close();
    const rows = rowsOf(ledger, new Pages([listed(1)], [listed(2)]));
    expect(await read(rows)).toHaveLength(2);
    expect(rows.stats).toMatchObject({ isComplete: true, ledgerFailure: { code: 'ledger-damaged' } });
  });

  test('is told with the rows: the last change, and the words of the operator', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    await ledger.customers.label(partner, guid(1), { alias: 'conny', note: 'pays late' });
    const renamed = { alias: 'conny', note: 'pays late', name: 'New', changedAt: january(3).toISOString() };
    expect(await list(ledger, [listed(1, { companyName: 'New' })], { now: january(3) })).toMatchObject([renamed]);
    expect(await list(ledger, [listed(1, { companyName: 'New' })], { now: january(4) })).toMatchObject([renamed]);
  });
});
