import { expect, test } from 'vitest';
import {
  displayNameOf,
  freeDisplayName,
  LONGEST_DISPLAY_NAME,
  numberIn,
} from '../../../src/admin/request/display-name.ts';
import { fc } from '../../properties.ts';

test.each([
  ['Contoso Ltd', 1, 'Contoso Ltd 1'],
  ['Smith & Sons, Inc.', 12, 'Smith Sons Inc. 12'],
  ['Müller GmbH', 1, 'Müller GmbH 1'],
  ['日本電気', 3, '日本電気 3'],
  ['<>/\\&*', 1, 'Customer 1'],
  ['  a\n\tb  ', 1, 'a b 1'],
  ['x'.repeat(60), 10, `${'x'.repeat(47)} 10`],
  [`${'x'.repeat(45)} yy`, 100, `${'x'.repeat(45)} 100`],
  ['𠮷'.repeat(40), 1, `${'𠮷'.repeat(24)} 1`],
])('the relationship of %j with the number %i is called %j', (customer, number, name) => {
  expect(displayNameOf(customer, number)).toBe(name);
});

test('the number is found again in every name, which is never too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 99_999 }), (customer, number) => {
      const name = displayNameOf(customer, number);
      expect(name.length).toBeLessThanOrEqual(LONGEST_DISPLAY_NAME);
      expect(numberIn(name, customer)).toBe(number);
    }),
  );
});

test.each(['Project 7', 'Contoso Ltd', 'Contoso Ltd 01', 'contoso ltd 1', ''])('%j is a name of its own', (name) => {
  expect(numberIn(name, 'Contoso Ltd')).toBeUndefined();
});

test('the lowest number that is free is taken', () => {
  const taken = ['Contoso 1', 'Contoso 3'];
  expect(freeDisplayName('Contoso', (name) => taken.includes(name))).toBe('Contoso 2');
  expect(freeDisplayName('Contoso', (name) => taken.includes(name), 3)).toBe('Contoso 4');
});
