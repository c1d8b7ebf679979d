import { expect, test } from 'vitest';
import { Pace } from '../../src/subscriptions/pace.ts';
import { rejectionOf } from '../errors.ts';
import { FakeClock } from '../fakes.ts';

test('so many requests go at once, and the next when the first is a minute old', async () => {
  const clock = new FakeClock();
  const pace = new Pace(3, clock);
  for (let count = 0; count < 3; count += 1) await pace.next();
  expect(clock.sleeps).toEqual([]);
  clock.time = new Date(clock.time.getTime() + 20_000);
  await pace.next();
  expect(clock.sleeps).toEqual([40_000]);
  await Promise.all([pace.next(), pace.next()]);
  expect(clock.sleeps).toEqual([40_000]);
  await pace.next();
  expect(clock.sleeps).toEqual([40_000, 60_000]);
});

test('in no minute there are more, whenever they come', async () => {
  const clock = new FakeClock();
  const pace = new Pace(5, clock);
  const times: number[] = [];
  for (let count = 0; count < 40; count += 1) {
    await pace.next();
    times.push(clock.time.getTime());
    clock.time = new Date(clock.time.getTime() + (count % 7) * 1500);
  }
  for (const [index, time] of times.entries()) {
    expect(time - (times[index - 5] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(60_000);
  }
});

test('whoever waits is let go when the command is stopped', async () => {
  const stop = new AbortController();
  const pace = new Pace(1, new FakeClock(), stop.signal);
  await pace.next();
  stop.abort();
  expect((await rejectionOf(pace.next())).code).toBe('interrupted');
});
