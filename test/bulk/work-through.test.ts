import { describe, expect, test } from 'vitest';
import { type WorkRow, workRows } from '../../src/bulk/work-list.ts';
import { workThrough } from '../../src/bulk/work-through.ts';
import { failed, RelateError } from '../../src/errors.ts';
import type { BulkEnd, BulkStore } from '../../src/ledger/bulk.ts';
import { FakeClock } from '../fakes.ts';

const rowsOf = (count: number) => {
  const each = Array.from({ length: count }, (_, at) => {
    return { number: at + 2, name: `kim${at}`, task: { key: `kim${at}`, item: at }, problems: [] };
  });
  return workRows(each, new Map(), false);
};

/** Works through so many rows, of which these fail. */
async function work(count: number, failures: Readonly<Record<number, RelateError>>, atOnce = 1, stopAfter = count) {
  const rows = rowsOf(count);
  const ends: string[] = [];
  const stop = new AbortController();
  const journal: BulkStore = {
    read: async () => new Map(),
    intend: async () => {},
    end: async ({ key }, { state }: BulkEnd) => void ends.push(`${key} ${state}`),
  };
  const ended = await workThrough<number, number>(
    rows,
    {
      ...{ partner: 'p', job: 'user', atOnce },
      evidence: () => null,
      async perform(item) {
        if (item + 1 === stopAfter) stop.abort();
        const failure = failures[item];
        if (failure !== undefined) throw failure;
        return item;
      },
      note: async (done) => done.map(({ done: item }) => ({ id: `id${item}`, detail: null })),
    },
    { journal, clock: new FakeClock(), signal: stop.signal, told: async () => {} },
  );
  return { ended: ended?.code, states: rows.map(({ state }: WorkRow<number>) => state), ends };
}

const refused = failed('value-invalid', 'No.', { facts: { status: 400 } });
const broken = failed('service-failed', 'No.', { facts: { status: 503 } });
const throttled = failed('throttled', 'No.', { facts: { status: 429 } });

describe('a row that fails', () => {
  test('keeps none of the others from being done', async () => {
    expect(await work(4, { 0: refused, 1: refused, 2: refused })).toEqual({
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
