import { describe, expect, test } from 'vitest';
import { DigestMarks } from '../../src/text/digest-marks.ts';
import { fc } from '../properties.ts';

/** What a Set of JSON would be: the marks on each list of texts. */
class PlainMarks {
  readonly #marks = new Map<string, number>();

  of(texts: readonly string[]): number {
    return this.#marks.get(JSON.stringify(texts)) ?? 0;
  }

  add(texts: readonly string[], marks: number): number {
    const before = this.of(texts);
    this.#marks.set(JSON.stringify(texts), before | marks);
    return before;
  }
}

/** Lists of texts of which many are alike. */
const someTexts = fc.array(fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', '\0', 'a\0', 'é', '\u{1f600}'), fc.string()), {
  maxLength: 4,
});

describe('marks', () => {
  test('are those that were added to the same texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someTexts, fc.integer({ min: 1, max: 7 }))), (entries) => {
        const [marks, plain] = [new DigestMarks(), new PlainMarks()];
        for (const [texts, added] of entries) expect(marks.add(texts, added)).toBe(plain.add(texts, added));
        for (const [texts] of entries) expect(marks.of(texts)).toBe(plain.of(texts));
      }),
    );
  });

  test('on many ids that follow each other are kept apart', () => {
    const marks = new DigestMarks();
    const id = (number: number) => [`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`];
    for (let number = 0; number < 50_000; number += 1) expect(marks.add(id(number), 1 + (number % 7))).toBe(0);
    for (let number = 0; number < 50_000; number += 1) expect(marks.of(id(number))).toBe(1 + (number % 7));
    expect(marks.of(id(50_000))).toBe(0);
    expect(marks.size).toBe(50_000);
  });

  test('are not put on texts that were only asked for', () => {
    const marks = new DigestMarks();
    expect(marks.of(['Contoso'])).toBe(0);
    expect(marks.add(['Contoso'], 1)).toBe(0);
  });
});
