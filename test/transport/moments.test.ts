import { expect, test } from 'vitest';
import { momentOf } from '../../src/transport/moment.ts';
import { fc } from '../properties.ts';

test('a moment keeps its milliseconds, whatever decimals follow', () => {
  const dates = fc.date({ min: new Date('0002-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.stringMatching(/^\d{0,4}$/), (date, decimals) => {
      const written = date.toISOString();
      expect(momentOf(written.replace('Z', `${decimals}Z`))).toBe(written);
    }),
  );
});

test.each([
  ['2026-02-10T11:24:42.3148266Z', '2026-02-10T11:24:42.314Z'],
  ['2026-02-10T11:24:42Z', '2026-02-10T11:24:42.000Z'],
  ['2026-02-10T13:24:42.5+02:00', '2026-02-10T11:24:42.500Z'],
  ['2026-01-31T23:59:59.9999999Z', '2026-01-31T23:59:59.999Z'],
  ['2026-13-10T11:24:42.3148266Z', null],
  ['2026-01-32T11:24:42.3148266Z', null],
  ['2026-02-10T25:24:42.3148266Z', null],
  ['2026-02-10T11:60:42.3148266Z', null],
  ['0001-01-01T00:00:00.0000000Z', null],
  ['2026-13-10T11:24:42.314Z', null],
  ['2026-00-10T11:24:42.314Z', null],
  ['2026-02-00T11:24:42.314Z', null],
  ['2026-02-10T25:24:42.314Z', null],
  ['2026-02-10T11:60:42.314Z', null],
  ['0001-01-01T00:00:00.000Z', null],
  ['', null],
  [null, null],
])('%j is %j', (written, moment) => {
  expect(momentOf(written)).toBe(moment);
});
