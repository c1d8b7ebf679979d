import { describe, expect, test } from 'vitest';
import type { CustomerRowsStats } from '../../src/customers/rows-options.ts';
import { type WatchEvent, type WatchOptions, watchCustomers } from '../../src/customers/watch.ts';
import { failed } from '../../src/errors.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { ListedCustomer } from '../../src/partner-center/customers.ts';
import { rejectionOf } from '../errors.ts';
import { FakeClock } from '../fakes.ts';
import { january, openForTest } from '../ledger/fixtures.ts';
import { guid, listed } from './examples.ts';
import { invite, Pages, partner, read, rowsOf } from './row-fixtures.ts';

const contoso = listed(1, { companyName: 'Contoso' });
const litware = listed(2, { companyName: 'Litware' });

/** What each sync finds, one after the other; the last one again and again. */
type Sync = readonly ListedCustomer[] | Error;

/** The events of a watch from the 20th of January on, and how it ended. */
function watched(ledger: Ledger, syncs: readonly Sync[], options: Partial<WatchOptions> = {}) {
  const clock = new FakeClock();
  clock.time = january(20);
  let next = 0;
  const sync = async (now: Date): Promise<CustomerRowsStats> => {
    const found = syncs[Math.min(next++, syncs.length - 1)] ?? [];
    if (found instanceof Error) throw found;
    const rows = rowsOf(ledger, new Pages(found), { now });
    await read(rows);
    return rows.stats;
  };
  const events: WatchEvent[] = [];
  const progress: WatchEvent[] = [];
  const watch = watchCustomers({
    until: undefined,
    interval: 60_000,
    timeout: 180_000,
    ledger,
    partner,
    sync,
    clock,
    signal: new AbortController().signal,
    ...options,
  });
  const end = (async () => {
    for await (const event of watch)
      (event.type === 'begin' || event.type === 'looked' ? progress : events).push(event);
  })();
  return { events, progress, end, clock };
}

/** What the events say, in short. */
function told(events: readonly WatchEvent[]): readonly string[] {
  return events.map(inShort);
}

function inShort(event: WatchEvent): string {
  switch (event.type) {
    case 'change':
      return `${event.change.kind} ${event.change.customer}`;
    case 'ambiguous':
      return `ambiguous ${event.invitations.map(({ customer }) => customer).join(', ')}`;
    case 'admin':
      return `admin ${event.reading.doubt?.code}`;
    case 'missing':
      return `missing ${event.stats.refused}`;
    case 'failure':
      return `failure ${event.error.code}`;
    case 'begin':
    case 'looked':
      return event.type;
  }
}

describe('a watch', () => {
  test('ends when one of the invitations is accepted, and tells each change once', async () => {
    const ledger = await openForTest();
    const id = await invite(ledger, { customer: 'Contoso' });
    await invite(ledger, { customer: 'Nobody' });
    const { events, progress, end, clock } = watched(ledger, [[litware], [litware], [litware, contoso]], {
      until: 'accepted',
    });
    await end;
    expect(events).toEqual([
      {
        type: 'change',
        change: {
          at: '2026-01-20T00:02:00.000Z',
          kind: 'accepted',
          customer: 'Contoso',
          customerId: guid(1),
          invitationId: id,
          relationship: null,
        },
      },
    ]);
    expect(clock.sleeps).toEqual([60_000, 60_000]);
    const minute = (count: number) => new Date(january(20).getTime() + count * 60_000);
    expect(progress).toMatchObject([
      { type: 'begin', pending: expect.arrayContaining([expect.objectContaining({ customer: 'Contoso' })]) },
      { type: 'looked', at: minute(0), again: minute(1) },
      { type: 'looked', at: minute(1), again: minute(2) },
    ]);
  });

  test('tells an acceptance before the other changes of the same sync', async () => {
    const ledger = await openForTest();
    await read(rowsOf(ledger, new Pages([]), { now: january(5) }));
    await invite(ledger, { customer: 'Contoso' });
    const { events, end } = watched(ledger, [[litware, contoso]], { until: 'accepted' });
    await end;
    expect(told(events)).toEqual(['accepted Contoso', 'gained Litware']);
  });

  test('ends when all invitations are answered, if that is wanted', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    await invite(ledger, { customer: 'Litware' });
    const { events, end } = watched(ledger, [[contoso], [contoso, litware]], { until: 'all-accepted' });
    await end;
    expect(told(events).filter((text) => text.startsWith('accepted'))).toEqual([
      'accepted Contoso',
      'accepted Litware',
    ]);
  });

  test('goes on when a sync fails', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    const { events, end } = watched(ledger, [failed('offline', 'Offline.'), [contoso]], { until: 'accepted' });
    await end;
    expect(told(events)).toEqual(['failure offline', 'accepted Contoso']);
  });

  test('ends with a sync that fails for another reason than the service', async () => {
    const defect = new Error('a defect');
    const { end } = watched(await openForTest(), [defect]);
    await expect(end).rejects.toBe(defect);
  });

  test('tells once that a match is ambiguous', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    const twins = [contoso, { ...litware, companyName: 'Contoso' }];
    const { events, end } = watched(ledger, [twins]);
    expect(await rejectionOf(end)).toMatchObject({ code: 'watch-timeout' });
    expect(told(events)).toEqual(['ambiguous Contoso']);
  });

  test('gives up in time, and says where to see who has not answered', async () => {
    const ledger = await openForTest();
    await invite(ledger, { customer: 'Contoso' });
    const { end, clock } = watched(ledger, [[]], { until: 'accepted', timeout: 150_000 });
    expect(await rejectionOf(end)).toMatchObject({
      code: 'watch-timeout',
      hint: 'See who has not answered: relate invitations list',
    });
    expect(clock.sleeps).toEqual([60_000, 60_000, 30_000]);
  });

  test('does not wait where no invitation is pending', async () => {
    const { events, end } = watched(await openForTest(), [[contoso]], { until: 'accepted' });
    expect(await rejectionOf(end)).toMatchObject({ code: 'nothing-pending', hint: 'See: relate invitations list' });
    expect(events).toEqual([]);
  });

  test('is stopped by the operator', async () => {
    const { end } = watched(await openForTest(), [[]], { signal: AbortSignal.abort() });
    expect(await rejectionOf(end)).toMatchObject({ code: 'interrupted' });
  });
});
