import { expect, test } from 'vitest';
import { digestOf } from '../../src/text/digest.ts';
import { fc } from '../properties.ts';

test('a digest is the same for the same text, a number of at most 16 digits, and another one for another text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(Number.isSafeInteger(digestOf(one))).toBe(true);
      expect(digestOf(one) === digestOf(other)).toBe(one === other);
    }),
  );
});

test('texts that differ in one character have digests of their own', () => {
  const texts = Array.from({ length: 50_000 }, (_, number) => `admin relationship ${number}`);
  expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
});
