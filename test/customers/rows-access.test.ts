import { describe, expect, test } from 'vitest';
import { ExitCode, failed, interrupted, RelateError } from '../../src/errors.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed, record } from './examples.ts';
import { adminOf, answering, list, Pages, partner, read, rowsOf } from './row-fixtures.ts';

describe('old delegated admin privileges', () => {
  test('is asked for, stored, and said to be removed when it was there before', async () => {
    const ledger = await openForTest();
    const [first, second] = [listed(1), listed(2)];
    const before = answering([record(1, { allowDelegatedAccess: true }), record(2, { allowDelegatedAccess: false })]);
    expect(await list(ledger, [first, second], { delegated: before.delegated, ...adminOf([]) })).toMatchObject([
      { access: 'delegated', next: null, changedAt: null },
      { access: 'none' },
    ]);
    const after = answering([record(1, { allowDelegatedAccess: false }), record(2, { allowDelegatedAccess: null })]);
    expect(
      await list(ledger, [first, second], { delegated: after.delegated, ...adminOf([]), now: january(21) }),
    ).toMatchObject([
      {
        access: 'removed',
        next: { command: 'customers restore', args: [guid(1)] },
        changedAt: january(21).toISOString(),
      },
      { access: 'none' },
    ]);
    expect(await ledger.customers.changes(partner, january(21))).toMatchObject([{ kind: 'access-removed' }]);
  });

  test('is unknown when nobody asked, also for who is in the ledger', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], answering([record(1, { allowDelegatedAccess: true })]));
    expect(await list(ledger, [listed(1)])).toMatchObject([{ access: 'unknown' }]);
  });

  test('is unknown for whom the service refuses, and the others go on', async () => {
    const rows = rowsOf(
      undefined,
      new Pages([listed(1), listed(2)]),
      answering([record(2, { allowDelegatedAccess: true })]),
    );
    expect((await read(rows)).map(({ access }) => access)).toEqual(['unknown', 'delegated']);
    expect(rows.stats.delegated).toEqual({ answered: 1, refused: 1, overBudget: 0 });
  });

  test('is unknown beyond the budget', async () => {
    const { asked, delegated: how } = answering(
      [1, 2, 3].map((number) => record(number, { allowDelegatedAccess: false })),
      {
        budget: 2,
      },
    );
    const rows = rowsOf(undefined, new Pages([listed(1), listed(2), listed(3)]), { delegated: how });
    expect((await read(rows)).map(({ access }) => access)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(asked).toHaveLength(2);
    expect(rows.stats.delegated.overBudget).toBe(1);
  });

  test('that was told lately is not asked for again, and takes nothing from the budget', async () => {
    const ledger = await openForTest();
    const customers = [1, 2, 3].map((number) => listed(number));
    const records = [1, 2, 3].map((number) => record(number, { allowDelegatedAccess: number === 1 }));
    const sync = async (day: number, freshSince?: Date) => {
      const { asked, delegated: how } = answering(records, { budget: 2 });
      const rows = await list(ledger, customers, { delegated: { ...how, freshSince }, now: january(day) });
      return [asked.map((id) => Number(id.slice(-1))), rows.map(({ access }) => access)];
    };
    expect(await sync(2)).toEqual([
      [1, 2],
      ['delegated', 'unknown', 'unknown'],
    ]);
    expect(await sync(3, january(2))).toEqual([[3], ['delegated', 'unknown', 'unknown']]);
    expect(await sync(4, january(3))).toEqual([
      [1, 2],
      ['delegated', 'unknown', 'unknown'],
    ]);
    // Asked for again, and the same: that is what is stored since then.
    expect(await sync(5, january(4))).toEqual([[3], ['delegated', 'unknown', 'unknown']]);
  });

  test.each([
    ['can not be reached', failed('offline', 'Offline.', { facts: { reason: 'offline' } })],
    ['wants to be left alone', failed('throttled', 'Too many.', { facts: { status: 429 } })],
  ])('is not asked of everybody when the service %s', async (_, error) => {
    let asked = 0;
    const fetchOne = () => {
      asked += 1;
      return Promise.reject(error);
    };
    const customers = Array.from({ length: 40 }, (_, index) => listed(index));
    const rows = rowsOf(undefined, new Pages(customers), { delegated: { fetchOne, concurrency: 4 } });
    expect(await read(rows)).toHaveLength(40);
    expect([asked, rows.stats.delegated.refused]).toEqual([4, 40]);
  });

  test('is asked for a few customers at a time', async () => {
    let [together, most] = [0, 0];
    const fetchOne = async (id: string) => {
      together += 1;
      most = Math.max(most, together);
      await Promise.resolve();
      together -= 1;
      return { ...record(1), id };
    };
    const customers = Array.from({ length: 40 }, (_, index) => listed(index));
    await list(undefined, customers, { delegated: { fetchOne, concurrency: 3 } });
    expect(most).toBe(3);
  });

  test('is asked only of customers that are wanted', async () => {
    const { asked, delegated: how } = answering([]);
    const customers = [listed(1), listed(2), listed(3, { relationshipToPartner: 'none' })];
    await list(undefined, customers, { delegated: how, filters: { domain: 'c2.onmicrosoft.com' } });
    expect(asked).toEqual([guid(2)]);
    await list(undefined, customers, { delegated: how, filters: { status: ['removed'] } });
    expect(asked).toEqual([guid(2)]);
  });

  test('can be what rows are chosen by', async () => {
    const how = answering([record(1, { allowDelegatedAccess: true }), record(2, { allowDelegatedAccess: false })]);
    const rows = await list(undefined, [listed(1), listed(2)], { ...how, filters: { access: ['unknown'] } });
    expect(rows.map(({ id }) => id)).toEqual([guid(2)]);
  });

  test.each([
    ['the operator does', interrupted()],
    ['nobody is signed in any more', new RelateError(ExitCode.signIn, 'sign-in-refused', 'Sign in again.')],
  ])('stops when %s', async (_, error) => {
    const fetchOne = () => Promise.reject(error);
    await expect(list(undefined, [listed(1)], { delegated: { fetchOne } })).rejects.toBe(error);
  });
});
