import { describe, expect, test } from 'vitest';
import { nameKey } from '../../src/text/name-key.ts';
import { many } from '../long.ts';
import { fc } from '../properties.ts';

describe('customerKey', () => {
  test.each([
    ['case', 'Contoso Ltd', 'CONTOSO LTD'],
    ['punctuation', 'Contoso, Ltd.', 'Contoso Ltd'],
    ['white space', ' Contoso\t\u00a0 Ltd\n', 'Contoso Ltd'],
    ['width', 'Ｃｏｎｔｏｓｏ　Ｌｔｄ', 'Contoso Ltd'],
    ['the way an accent is written', 'Cafe\u0301 Zoe\u0308', 'Café Zoë'],
    ['a sharp s', 'Weiß GmbH', 'WEISS GMBH'],
    ['a capital sharp s', 'WEIẞ GmbH', 'Weiss GmbH'],
    ['a final sigma', 'ΟΔΟΣ', 'οδος'],
    ['characters that can not be seen', 'Con\u200dtoso\u0007 Ltd\ufeff', 'Contoso Ltd'],
  ])('ignores %s', (_what, one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test('keeps the letters and marks of every script', () => {
    for (const name of ['株式会社 コントソ', 'شركة كونتوسو', 'контосо ооо', 'कॉन्टोसो', '콘토소', 'บริษัท คอนโทโซ']) {
      expect(nameKey(name)).toBe(name.normalize('NFKC'));
    }
  });

  test('keeps different names apart', () => {
    const names = ['Contoso', 'Contoso 2', 'Contosó', 'C', 'C++', '1', '२'];
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  });

  test('is the trimmed name when there is nothing but punctuation', () => {
    expect(nameKey('  !?! ')).toBe('!?!');
    expect(nameKey('')).toBe('');
  });

  test('is its own key, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: many(2000) },
    );
  });

  test('is its own key for every single character, also between letters and beside an accent', () => {
    // Beyond lie variation selectors, private use and ideographs, none of which fold or compose.
    for (let code = 0; code <= 0x2ffff; code++) {
      const character = String.fromCodePoint(code);
      for (const name of [character, `a${character}\u0301b`]) {
        const key = nameKey(name);
        if (nameKey(key) !== key) expect.fail(`U+${code.toString(16)}`);
      }
    }
  });

  test('has no punctuation, no control characters and no double spaces, unless that is all there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(nameKey(`a${text}`)).not.toMatch(/[\p{P}\p{Cc}\p{Cf}]|^\s|\s$|\s\s|[^\S ]/u);
      }),
    );
  });
});
