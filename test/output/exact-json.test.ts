import { expect, test } from 'vitest';
import { indentedJson } from '../../src/output/exact-json.ts';

test.each([
  ['{"a":1,"b":[true,null,{"c":"x"}]}', { a: 1, b: [true, null, { c: 'x' }] }],
  ['[]', []],
  ['{ }', {}],
  ['{"a":{},"b":[]}', { a: {}, b: [] }],
  ['"a{[,:]}\\"\\\\"', 'a{[,:]}"\\'],
  [' -12.5e3 ', -12500],
])('%s is laid out as JSON.stringify does', (text, value) => {
  expect(indentedJson(text)).toBe(JSON.stringify(value, null, 2).replace('-12500', '-12.5e3'));
});

test('numbers and texts stay as they were written', () => {
  expect(indentedJson('[12345678901234567890,1.0,"\\u0041\\/"]')).toBe(
    '[\n  12345678901234567890,\n  1.0,\n  "\\u0041\\/"\n]',
  );
});

test('what would move a cursor is escaped', () => {
  expect(indentedJson('["\u009b2J\u202e"]')).toBe('[\n  "\\u009b2J\\u202e"\n]');
});
