import { expect, test } from 'vitest';
import { relativeTime } from '../../src/output/time.ts';

const now = new Date('2026-03-10T12:00:00.000Z');

test.each([
  ['2026-03-10T12:00:00.000Z', 'just now'],
  ['2026-03-10T11:59:01.000Z', 'just now'],
  ['2026-03-10T11:59:00.000Z', '1 minute ago'],
  ['2026-03-10T11:00:01.000Z', '59 minutes ago'],
  ['2026-03-10T11:00:00.000Z', '1 hour ago'],
  ['2026-03-09T12:00:00.001Z', '23 hours ago'],
  ['2026-03-09T12:00:00.000Z', '1 day ago'],
  ['2026-02-09T12:00:00.000Z', '29 days ago'],
  ['2026-02-08T12:00:00.000Z', '1 month ago'],
  ['2025-03-11T12:00:00.000Z', '12 months ago'],
  ['2025-03-10T12:00:00.000Z', '12 months ago'],
  ['2028-03-08T12:00:00.000Z', 'in 24 months'],
  ['2024-03-10T12:00:00.000Z', '2 years ago'],
  ['2020-03-10T12:00:00.000Z', '6 years ago'],
  ['2026-03-10T12:00:30.000Z', 'just now'],
  ['2026-03-10T13:30:00.000Z', 'in 1 hour'],
  ['2026-03-13T12:00:00.000Z', 'in 3 days'],
  ['some day', 'some day'],
])('%s is %s', (moment, expected) => {
  expect(relativeTime(moment, now)).toBe(expected);
});
