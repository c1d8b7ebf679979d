import { expect, test } from 'vitest';
import { digestOfAll } from '../../src/text/digest.ts';
import { fc } from '../properties.ts';

test('a digest is the same for the same text, a number of at most 16 digits, and another one for another text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(Number.isSafeInteger(digestOfAll([one]))).toBe(true);
      expect(digestOfAll([one]) === digestOfAll([other])).toBe(one === other);
    }),
  );
});

test('texts that differ in one character have digests of their own', () => {
  const texts = Array.from({ length: 50_000 }, (_, number) => `admin relationship ${number}`);
  expect(new Set(texts.map((text) => digestOfAll([text]))).size).toBe(texts.length);
});

test('a digest of several texts depends on each of them, on where it ends and on its place', () => {
  const texts = fc.array(fc.option(fc.string()), { maxLength: 5 });
  fc.assert(
    fc.property(texts, texts, (some, others) => {
      expect(Number.isSafeInteger(digestOfAll(some))).toBe(true);
      expect(digestOfAll(some) === digestOfAll(others)).toBe(JSON.stringify(some) === JSON.stringify(others));
    }),
  );
});

test.each([
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [
    ['a', null],
    [null, 'a'],
  ],
  [
    ['a', ''],
    ['a', null],
  ],
  [['a', ''], ['a']],
  [[''], []],
  [
    ['', 'a'],
    ['a', ''],
  ],
])('%j and %j have digests of their own', (one, other) => {
  expect(digestOfAll(one)).not.toBe(digestOfAll(other));
});
