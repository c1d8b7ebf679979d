import { describe, expect, test } from 'vitest';
import { decodeLeniently, decodeUtf8, parseJson, withoutByteOrderMark } from '../../src/text/decode.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('bytes that have to be UTF-8', () => {
  test.each([
    ['plain', Buffer.from('Grüße'), { ok: true, value: 'Grüße' }],
    ['with a byte order mark', Buffer.from('\uFEFFGrüße'), { ok: true, value: 'Grüße' }],
    ['none', Buffer.of(), { ok: true, value: '' }],
    ['in Latin 1', Buffer.from('Grüße', 'latin1'), { ok: false, problem: 'invalid' }],
    ['in UTF-16', utf16('\uFEFFHi'), { ok: false, problem: 'utf-16' }],
    ['in UTF-16, the other way round', utf16('\uFEFFHi').swap16(), { ok: false, problem: 'utf-16' }],
  ])('%s', (_, bytes, result) => {
    expect(decodeUtf8(bytes)).toEqual(result);
  });
});

describe('bytes of a service', () => {
  test.each([
    ['in UTF-8', Buffer.from('Grüße'), 'Grüße'],
    ['with a byte order mark', Buffer.from('\uFEFFGrüße'), 'Grüße'],
    ['in UTF-16', utf16('\uFEFF{"ü":1}'), '{"ü":1}'],
    ['in UTF-16 without a mark', utf16('{"ü":1}'), '{"ü":1}'],
    ['in Latin 1', Buffer.from('Gr\u00fc', 'latin1'), 'Gr\uFFFD'],
    ['none', Buffer.of(), ''],
  ])('%s', (_, bytes, text) => {
    expect(decodeLeniently(bytes)).toBe(text);
  });
});

test('JSON is read with a byte order mark and without', () => {
  expect([parseJson('\uFEFF{"a":1}'), parseJson('{"a":1}')]).toEqual([{ a: 1 }, { a: 1 }]);
  expect(() => parseJson('\uFEFF\uFEFF{}')).toThrow(SyntaxError);
});

test('a byte order mark is one at the start of a text', () => {
  expect(withoutByteOrderMark('\uFEFFa\uFEFF')).toBe('a\uFEFF');
});
