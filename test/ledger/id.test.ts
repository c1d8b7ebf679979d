import { expect, test } from 'vitest';
import { ID_ALPHABET, isIdOrPrefix, newId } from '../../src/ledger/id.ts';
import { fc } from '../properties.ts';
import { repeatableRandom } from './fixtures.ts';

test('an id is six characters that are not misread', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2147483646 }), (seed) => {
      expect(newId(repeatableRandom(seed))).toMatch(/^[2-9a-hjkmnp-tv-z]{6}$/);
    }),
  );
});

test('every character of the alphabet can come up, once', () => {
  expect(ID_ALPHABET).toHaveLength(30);
  expect(new Set(ID_ALPHABET).size).toBe(30);
  for (const [index, character] of [...ID_ALPHABET].entries()) {
    expect(newId({ integer: () => index })).toBe(character.repeat(6));
  }
});

test('two to six characters of the alphabet may be the start of an id, and nothing else may', () => {
  for (const text of ['ab', 'abc234']) expect(isIdOrPrefix(text)).toBe(true);
  for (const text of ['', 'a', 'abc2345', 'AB', 'a%', 'a_', 'ab\n', 'lo']) expect(isIdOrPrefix(text)).toBe(false);
});
