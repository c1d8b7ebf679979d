import { describe, expect, test } from 'vitest';
import { standingOfTaken, type WorkRow, workRows } from '../../src/bulk/work-list.ts';
import { workThrough } from '../../src/bulk/work-through.ts';
import { failed, RelateError } from '../../src/errors.ts';
import type { BulkEnd, BulkRecord, BulkStore } from '../../src/ledger/bulk.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';

const rowsOf = (count: number) => {
  const each = Array.from({ length: count }, (_, at) => {
    return { number: at + 2, name: `kim${at}`, task: { key: `kim${at}`, item: at }, problems: [] };
  });
  const now = new FakeClock().now();
  return workRows(each, { journal: new Map(), author: undefined, again: false, isSeenByAll: false, now });
};

/** Works through so many rows, of which these fail. */
async function work(
  count: number,
  failures: Readonly<Record<number, RelateError>>,
  atOnce = 1,
  stopAfter = count,
  taken = {},
) {
  const performed: number[] = [];
  const rows = rowsOf(count);
  const ends: string[] = [];
  const stop = new AbortController();
  const journal: Pick<BulkStore, 'claim' | 'end'> = {
    claim: async () => new Map(Object.entries(taken)),
    end: async ({ key }, { state }: BulkEnd) => void ends.push(`${key} ${state}`),
  };
  const ended = await workThrough<number, number>(
    rows,
    {
      ...{ partner: 'p', job: 'user', atOnce },
      evidence: () => null,
      async perform(item) {
        performed.push(item);
        if (item + 1 === stopAfter) stop.abort();
        const failure = failures[item];
        if (failure !== undefined) throw failure;
        return item;
      },
      note: async (done) => done.map(({ done: item }) => ({ id: `id${item}`, detail: null })),
    },
    {
      journal,
      author: undefined,
      clock: new FakeClock(),
      signal: stop.signal,
      told: async () => {},
      says: ({ message }) => message,
    },
  );
  const states = rows.map(({ state }: WorkRow<number>) => state);
  return { ended: ended?.code, states, ends, performed, details: rows.map(({ detail }) => detail) };
}

const refused = failed('value-invalid', 'No.', { facts: { status: 400 } });
const broken = failed('service-failed', 'No.', { facts: { status: 503 } });
const throttled = failed('throttled', 'No.', { facts: { status: 429 } });

describe('a row that fails', () => {
  test('keeps none of the others from being done', async () => {
    expect(await work(4, { 0: refused, 1: refused, 2: refused })).toMatchObject({
      ended: undefined,
      states: ['failed', 'failed', 'failed', 'done'],
      ends: ['kim0 failed', 'kim1 failed', 'kim2 failed'],
    });
  });

  test.each([
    ['throttled', throttled],
    ['not-signed-in', new RelateError(4, 'not-signed-in', 'No.')],
    ['ledger-busy', failed('ledger-busy', 'No.')],
  ])('of what the others would fail of as well ends the run, and is left: %s', async (code, error) => {
    expect(await work(3, { 1: error })).toMatchObject({ ended: code, states: ['done', 'ready', 'ready'] });
  });

  test('of the service ends the run when the two before it did so too', async () => {
    const states = ['failed', 'failed', 'ready', 'ready'];
    expect(await work(4, { 0: broken, 1: broken, 2: broken })).toMatchObject({ ended: 'service-failed', states });
    expect(await work(4, { 0: broken, 1: broken, 3: broken })).toMatchObject({ ended: undefined });
  });
});

test('what was done of rows that are noted at once is noted, where one of them ends the run', async () => {
  expect(await work(5, { 3: throttled }, 5)).toMatchObject({ states: ['done', 'done', 'done', 'ready', 'ready'] });
});

test('Ctrl-C ends the run after the row in hand', async () => {
  expect(await work(3, {}, 1, 2)).toMatchObject({ ended: 'interrupted', states: ['done', 'done', 'ready'] });
});

describe('a row that somebody else took meanwhile', () => {
  const author = {
    operator: 'kim',
    machine: 'desk-1',
    profile: null,
    folder: '/home/kim',
    now: () => new Date(),
    random: new CountingRandom(),
  };
  const at = '2026-03-10T09:30:00.000Z';
  const ann = { operator: 'ann', machine: 'PC-7', begunAt: at, folder: '/home/ann' };
  const row = { number: 2, name: 'kim', problems: [], task: { key: 'kim', item: 1 } };
  const basis = { author, again: false, isSeenByAll: false, now: new Date('2026-03-10T09:31:00.000Z') };
  const states = (record: BulkRecord, more = {}) =>
    workRows([row], { ...basis, ...more, journal: new Map([['kim', record]]) }).map(({ state, begun }) => [
      state,
      begun,
    ]);
  const intended = (by: object, detail: string | null): BulkRecord => {
    return { ...ann, ...by, state: 'intended', id: null, detail, endedAt: null };
  };

  test('is not done, and stands as they left it', async () => {
    const done: BulkRecord = { ...ann, state: 'done', id: 'aaaaaa', detail: 'ann.eml', endedAt: at };
    const taken = { kim0: done, kim2: intended({}, null) };
    const { states, performed, details } = await work(3, {}, 3, 3, taken);
    expect({ states, performed }).toEqual({ states: ['before', 'done', 'unclear'], performed: [1] });
    expect(details[2]).toBe('ann on PC-7 began it on 2026-03-10 at 09:30 UTC, and has not ended it.');
  });

  test('is unclear to whoever comes later, unless it was begun on the same machine and can be seen there', () => {
    expect(states(intended({}, 'ann.eml'))).toEqual([['unclear', null]]);
    expect(states(intended({}, 'ann.eml'), { again: true })).toEqual([['ready', null]]);
    expect(states(intended(author, 'kim.eml'))).toEqual([['ready', 'kim.eml']]);
    expect(states(intended(author, null))).toEqual([['unclear', null]]);
  });

  test('is that of another one where the data is in another folder, whatever both are called', () => {
    expect(states(intended({ ...author, folder: '/srv/kim' }, 'kim.eml'))).toEqual([['unclear', null]]);
    expect(states(intended({ ...author, folder: null }, 'kim.eml'))).toEqual([['ready', 'kim.eml']]);
    expect(standingOfTaken(intended({ ...author, folder: '/srv/kim' }, null), author).detail).toBe(
      'kim on desk-1 (with the data in /srv/kim) began it on 2026-03-10 at 09:30 UTC, and has not ended it.',
    );
  });

  test('is done after ten minutes where everybody can see whether it was', () => {
    expect(states(intended({}, 'kim@x'), { isSeenByAll: true })).toEqual([['unclear', 'kim@x']]);
    const now = new Date('2026-03-10T09:41:00.000Z');
    expect(states(intended({}, 'kim@x'), { isSeenByAll: true, now })).toEqual([['ready', 'kim@x']]);
  });
});
