import { expect, test } from 'vitest';
import { jsonObject } from '../../src/text/json-object.ts';

test('an object is read, also behind a byte order mark', () => {
  expect(jsonObject('{"a":1}')).toEqual({ a: 1 });
  expect(jsonObject('\uFEFF{"a":1}')).toEqual({ a: 1 });
});

test.each(['', '[]', 'null', '1', '"a"', '{"a":'])('%s is no object', (text) => {
  expect(jsonObject(text)).toBeUndefined();
});
