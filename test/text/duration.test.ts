import { expect, test } from 'vitest';
import { readDays } from '../../src/text/duration.ts';

test.each([
  ['0', 0],
  ['30', 30],
  ['30d', 30],
  ['30D', 30],
  [' P30D ', 30],
  ['p7d', 7],
])('%j is %d days', (text, days) => {
  expect(readDays(text)).toEqual({ ok: true, value: days });
});

test.each(['', 'd', 'P', 'PD', '-1', '1.5', '30 d', '2w', 'P1M', 'PT30D', '1e3', '9999999', 'P30'])(
  '%j is no number of days',
  (text) => {
    expect(readDays(text)).toEqual({ ok: false, problem: 'malformed' });
  },
);
