import { describe, expect, test } from 'vitest';
import { hasLetters } from '../../src/text/direction.ts';

describe('letters from right to left', () => {
  test.each([
    ['Hebrew', 'שלום', true],
    ['Arabic', 'Contoso مرحبا', true],
    ['Arabic in its forms for presentation', '\ufe8e', true],
    ['Adlam', '\u{1e900}', true],
    ['no letter, but a sign among Arabic ones', '\u060c', false],
    ['English with a curly quote', 'Contoso’s …', false],
    ['Chinese', '你好', false],
  ])('are found, or not: %s', (_, text, isThere) => {
    expect(hasLetters(text, 'rtl')).toBe(isThere);
  });

  test('are found wherever Unicode has them', () => {
    const scripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'].map((script) => `\\p{scx=${script}}`);
    const letter = new RegExp(`(?=\\p{L})[${scripts.join('')}]`, 'u');
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (letter.test(character) && !hasLetters(character, 'rtl')) missed.push(code.toString(16));
    }
    expect(missed).toEqual([]);
  });
});
