import { describe, expect, test } from 'vitest';
import { searchKey, searchKeyBeside } from '../../src/text/search-key.ts';
import { fc } from '../properties.ts';

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
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (name) => {
        expect(searchKeyBeside(name) ?? loweredByDatabase(name)).toBe(searchKey(name));
      }),
    );
  });
});
