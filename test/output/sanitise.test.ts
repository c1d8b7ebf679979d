import { describe, expect, test } from 'vitest';
import { manyLines, oneLine } from '../../src/output/sanitise.ts';
import { fc } from '../properties.ts';

describe('foreign text', () => {
  test.each([
    ['a terminal escape', 'a\u001b[2Jb', 'a [2Jb'],
    ['an escape of one character', 'a\u009b2Jb', 'a 2Jb'],
    ['a bell', 'a\u0007b', 'a b'],
    ['a delete', 'a\u007fb', 'a b'],
    ['line breaks and tabs', 'a\r\nb\tc', 'a  b c'],
    ['Unicode line separators', 'a\u2028b\u2029c', 'a b c'],
    ['characters that reorder text', 'a\u202eb\u2066c\u2069d', 'a b c d'],
  ])('loses %s on one line', (_, text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  test('keeps line breaks and tabs on several lines, and loses all else', () => {
    expect(manyLines('a\n\tb\r\u001b\u202ec')).toBe('a\n\tb   c');
  });

  test('keeps letters of every script, accents and emoji', () => {
    for (const text of ['Müller & Søn', 'e\u0301', 'חברת קונטוסו', 'شركة', '日本', 'नमस्ते', '👩‍💻🇩🇪']) {
      expect(oneLine(text)).toBe(text);
      expect(manyLines(text)).toBe(text);
    }
  });

  test('never keeps a character that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(manyLines(text).replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect([...oneLine(text)]).toHaveLength([...text].length);
      }),
    );
  });
});
