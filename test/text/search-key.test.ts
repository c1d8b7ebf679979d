import { describe, expect, test } from 'vitest';
import { nameKey } from '../../src/text/name-key.ts';
import { searchKey, searchKeyBeside } from '../../src/text/search-key.ts';
import { many } from '../long.ts';
import { fc } from '../properties.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme' }),
  // Letters that become others, are composed of several, or are known by what stands beside them.
  fc.string({ unit: fc.constantFrom(...'aAİıßẞΣσςΐŉǅﬁ㎏´¨ \t\u3000\u200d-.!\u0301\u0308\u0345ᄀ가ᅡ각ㄱㅏﾡｶﾞ') }),
);

test('a key is made of the name as a whole', () => {
  // A longer run in .ci/long.
  const whole = (text: string) =>
    nameKey(text)
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC');
  fc.assert(
    fc.property(anyText, (text) => void expect(searchKey(text)).toBe(whole(text))),
    { numRuns: many(2000) },
  );
});

describe('the key that is stored beside a name', () => {
  const loweredByDatabase = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

  test.each([
    ['Contoso Ltd', null],
    ['$100 + 1', null],
    ['水木 Ltd', null],
    ['Contoso, Ltd.', 'contoso ltd'],
    ['Contoso  Ltd', 'contoso ltd'],
    [' Contoso', 'contoso'],
    ['Contoso ', 'contoso'],
    ['Étoile', 'etoile'],
    ['ÉTOILE', 'etoile'],
    ['Ω', 'ω'],
    ['...', null],
    [' ...', '...'],
  ])('of %j is %j', (name, key) => {
    expect(searchKeyBeside(name)).toBe(key);
  });

  test('is the name as a database lowers it where there is none', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(searchKeyBeside(name) ?? loweredByDatabase(name)).toBe(searchKey(name));
      }),
    );
  });
});
