import { describe, expect, test } from 'vitest';
import { wholeDigestOf } from '../../src/text/digest.ts';
import { DigestMarks } from '../../src/text/digest-marks.ts';
import { fc } from '../properties.ts';

/** Texts of which many are alike. */
const someText = fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', 'ba', '\0', 'a\0', 'é', '\u{1f600}'), fc.string());

describe('marks', () => {
  test('are those that were added to the same text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someText, fc.integer({ min: 1, max: 7 }))), (entries) => {
        const marks = new DigestMarks();
        const plain = new Map<string, number>();
        for (const [text, added] of entries) {
          const before = plain.get(text) ?? 0;
          expect(marks.add(text, added)).toBe(before);
          plain.set(text, before | added);
        }
        for (const [text, expected] of plain) expect(marks.of(text)).toBe(expected);
      }),
    );
  });

  test('on many ids that follow each other are kept apart', () => {
    const marks = new DigestMarks();
    const id = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    for (let number = 0; number < 50_000; number += 1) expect(marks.add(id(number), 1 + (number % 7))).toBe(0);
    for (let number = 0; number < 50_000; number += 1) expect(marks.of(id(number))).toBe(1 + (number % 7));
    expect(marks.of(id(50_000))).toBe(0);
    expect(marks.size).toBe(50_000);
  });

  test('are those of a text also where its digest is given', () => {
    const marks = new DigestMarks();
    expect(marks.add('a', 1)).toBe(0);
    expect(marks.addAll(['a', 'b', 'c'].map(wholeDigestOf).join(''), 2)).toBe(2);
    expect(['a', 'b', 'c', 'd'].map((text) => marks.of(text))).toEqual([3, 2, 2, 0]);
  });

  test('are not put on a text that was only asked for', () => {
    const marks = new DigestMarks();
    expect(marks.of('Contoso')).toBe(0);
    expect(marks.add('Contoso', 1)).toBe(0);
  });
});
