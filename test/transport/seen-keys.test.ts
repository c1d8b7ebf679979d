import { expect, test } from 'vitest';
import { SeenKeys } from '../../src/transport/seen-keys.ts';

test('keys are new once, however many there are', () => {
  const keys = Array.from({ length: 25_000 }, (_, index) => `key ${index}`);
  const seen = new SeenKeys();
  expect(keys.filter((key) => seen.add(key))).toEqual(keys);
  expect(seen.size).toBe(keys.length);
  expect(keys.filter((key) => seen.add(key))).toEqual([]);
  expect(seen.size).toBe(keys.length);
});
