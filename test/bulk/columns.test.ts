import { describe, expect, test } from 'vitest';
import { ColumnFinder } from '../../src/bulk/columns.ts';
import type { Sheet } from '../../src/bulk/table.ts';
import { CUSTOMER_HEADINGS } from '../../src/bulk/words/customers.ts';
import { USER_HEADINGS } from '../../src/bulk/words/users.ts';
import { shippedLanguages } from '../shipped-languages.ts';

const sheetOf = (...headings: readonly string[]): Sheet => ({
  rows: [headings],
  name: undefined,
  faults: new Map(),
  form: undefined,
});
const customers = (...map: readonly string[]) => new ColumnFinder(CUSTOMER_HEADINGS, map);
const found = (finder: ColumnFinder<string>, ...headings: readonly string[]) => {
  return Object.fromEntries(finder.find(sheetOf(...headings), 'list.csv', []).places);
};

describe.each([
  ['customers', CUSTOMER_HEADINGS],
  ['users', USER_HEADINGS],
] as const)('the headings of %s', (_, words) => {
  test('are there in every language that ships', () => {
    for (const languages of Object.values(words)) expect(Object.keys(languages).sort()).toEqual(shippedLanguages);
  });

  test('mean one column each', () => {
    const finder = new ColumnFinder<string>(words, []);
    for (const [column, languages] of Object.entries(words)) {
      for (const heading of Object.values(languages).flatMap((text) => text.split('|'))) {
        expect([heading, found(finder, heading)]).toEqual([heading, { [column]: 0 }]);
      }
    }
  });
});

test('columns are recognised whatever their case, their accents and their punctuation', () => {
  expect(found(customers(), 'SOCIETE', 'e mail', 'Straße', 'ANSPRECHPARTNER:')).toEqual({
    customer: 0,
    to: 1,
    contact: 3,
  });
});

test("the headings of Microsoft's own tables of users are recognised", () => {
  const headings = ['Name [displayName] Required', 'User name [userPrincipalName] Required', 'First name [givenName]'];
  const finder = new ColumnFinder(USER_HEADINGS, []);
  expect(found(finder, ...headings, 'Last name [surname]', 'Usage location [usageLocation]')).toEqual({
    ...{ 'display-name': 0, upn: 1, 'first-name': 2, 'last-name': 3, country: 4 },
  });
});

test('what the operator says a heading means counts before what it would mean', () => {
  expect(found(customers('Konto=customer', 'An=to'), 'Konto', 'Firma', 'E-Mail', 'An')).toEqual({ customer: 0, to: 3 });
  expect(found(customers('Umsatz = in % = Note'), 'Firma', 'Umsatz = in %')).toEqual({ customer: 0, note: 1 });
});

test('headings that mean nothing are named, and where the headings stand is told', () => {
  const sheet = {
    ...sheetOf(),
    rows: [['List of 2026'], [], ['Company', 'Colour', '', 'Turnover'], ['Contoso', 'red']],
  };
  expect(customers().find(sheet, 'list.csv', ['customer'])).toMatchObject({
    headingRow: 3,
    unread: ['Colour', 'Turnover'],
  });
});

describe('it is refused', () => {
  test('that two columns mean the same', () => {
    expect(() => found(customers(), 'Firma', 'E-Mail', 'Kunde')).toThrow(
      expect.objectContaining({
        code: 'column-twice',
        message: 'list.csv has two columns for "customer": A ("Firma") and C ("Kunde").',
      }),
    );
  });

  test('that a column which is needed is not there', () => {
    expect(() => customers().find(sheetOf('Konto', 'Ort'), 'list.csv', ['customer'])).toThrow(
      expect.objectContaining({
        code: 'columns-missing',
        message: 'list.csv has no column that is recognised as "customer".',
        facts: { missing: ['customer'], headings: ['Konto', 'Ort'] },
      }),
    );
  });

  test.each(['Firma=firm', 'customer', '=customer', ''])('to say %j of a heading', (text) => {
    expect(() => customers(text)).toThrow(expect.objectContaining({ code: 'column-unknown' }));
  });

  test('to speak of a heading that is not there', () => {
    expect(() => found(customers('Konto=customer'), 'Firma')).toThrow(
      expect.objectContaining({ code: 'column-unknown', message: 'list.csv has no column "Konto".' }),
    );
  });
});
