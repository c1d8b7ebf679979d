import { describe, expect, it } from 'vitest';
import { RelateError } from '../../src/errors.ts';
import { multiLine, singleLine } from '../../src/text/values.ts';
import { fc } from '../properties.ts';

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof RelateError) {
      expect(error.code).toBe('value-invalid');
      expect(error.exitCode).toBe(2);
      return error.message;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a value of one line', () => {
  it.each([
    ['Contoso Ltd'],
    ["O'Brien & Søn <Ltd>"],
    ['*Acme* {{link}}'],
    ['חברת קונטוסו בע״מ'],
    ['شركة كونتوسو'],
    ['日本マイクロソフト'],
    ['Fox 🦊'],
  ])('takes %s as it is', (text) => {
    expect(singleLine(text, '--customer', 100)).toBe(text);
  });

  it('loses the white space around it', () => {
    expect(singleLine('  Contoso \n', '--customer', 100)).toBe('Contoso');
  });

  it.each([
    ['   ', '--customer is empty.'],
    ['a\nb', '--customer has a line break at character 2.'],
    ['a\r\nBcc: x@y.example', '--customer has a line break at character 2.'],
    ['a\tb', '--customer has a tab at character 2.'],
    ['🦊\u001b[31mred', '--customer has a control character (U+001B) at character 2.'],
    ['a\u0000b', '--customer has a control character (U+0000) at character 2.'],
    ['a\u0085b', '--customer has a control character (U+0085) at character 2.'],
    ['a\u2028b', '--customer has a line separator (U+2028) at character 2.'],
    ['a\u202eb', '--customer has a hidden character that reorders text (U+202E) at character 2.'],
    ['a\u2066b', '--customer has a hidden character that reorders text (U+2066) at character 2.'],
    ['a\ud83d', '--customer has half of a character (U+D83D) at character 2.'],
    ['x'.repeat(101), '--customer has 101 characters; at most 100 are allowed.'],
  ])('refuses %j and says why', (text, message) => {
    expect(refusal(() => singleLine(text, '--customer', 100))).toBe(message);
  });

  it('may be empty where it is optional', () => {
    expect(singleLine(' ', '--contact', 100, { optional: true })).toBe('');
  });

  it('counts an emoji as one character', () => {
    expect(singleLine('🦊'.repeat(100), '--customer', 100)).toHaveLength(200);
  });

  it('is never repeated raw in a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          singleLine(text, '--customer', 20);
        } catch (error) {
          expect((error as Error).message).toMatch(/^[ -~]+$/);
        }
      }),
    );
  });
});

describe('a value of several lines', () => {
  it('keeps line breaks and tabs, with Windows line breaks made plain', () => {
    expect(multiLine('one\r\n\ttwo\rthree\n\nfour', '--note', 100)).toBe('one\n\ttwo\nthree\n\nfour');
  });

  it('loses blank lines around it and keeps the indent of its first line', () => {
    expect(multiLine('\n \n  one\n\n', '--note', 100)).toBe('  one');
  });

  it('may be empty', () => {
    expect(multiLine(' \n', '--note', 100)).toBe('');
  });

  it.each([
    ['a\nb\u0007', '--note has a control character (U+0007) at character 4.'],
    ['a\u2029b', '--note has a line separator (U+2029) at character 2.'],
    ['a\u202db', '--note has a hidden character that reorders text (U+202D) at character 2.'],
    ['\udc00', '--note has half of a character (U+DC00) at character 1.'],
    ['xx\nxx', '--note has 5 characters; at most 4 are allowed.'],
  ])('refuses %j and says why', (text, message) => {
    expect(refusal(() => multiLine(text, '--note', 4))).toBe(message);
  });
});
