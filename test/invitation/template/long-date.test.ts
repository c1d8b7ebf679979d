import { expect, it } from 'vitest';
import { longDate } from '../../../src/invitation/template/long-date.ts';

const date = new Date('2026-03-03T12:00:00Z');

it.each([
  ['en', 'March 3, 2026'],
  ['en-GB', '3 March 2026'],
  ['de', '3. März 2026'],
  ['pt-BR', '3 de março de 2026'],
  ['not a language', 'March 3, 2026'],
  ['', 'March 3, 2026'],
])('a date in %j is %s', (language, expected) => {
  expect(longDate(date, language, 'UTC')).toBe(expected);
});

it('is the day where the operator is', () => {
  const lateEvening = new Date('2026-03-03T23:30:00Z');
  expect(longDate(lateEvening, 'en', 'Europe/Berlin')).toBe('March 4, 2026');
});
