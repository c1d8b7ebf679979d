import { describe, expect, test } from 'vitest';
import { decodeLeniently, decodeText, parseJson, withoutByteOrderMark } from '../../src/text/decode.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('bytes that a person or a program wrote', () => {
  test.each([
    ['plain', Buffer.from('Grüße'), { ok: true, value: 'Grüße' }],
    ['with a byte order mark', Buffer.from('\uFEFFGrüße'), { ok: true, value: 'Grüße' }],
    ['none', Buffer.of(), { ok: true, value: '' }],
    ['with line breaks of Windows and of an old Mac', Buffer.from('a\r\nb\rc\n'), { ok: true, value: 'a\nb\nc\n' }],
    ['in UTF-16 as PowerShell writes it', utf16('\uFEFFGrüße 🙂\r\n'), { ok: true, value: 'Grüße 🙂\n' }],
    ['in UTF-16, the other way round', utf16('\uFEFFGrüße 🙂').swap16(), { ok: true, value: 'Grüße 🙂' }],
    ['nothing but a mark', Buffer.of(0xff, 0xfe), { ok: true, value: '' }],
    ['in Latin 1', Buffer.from('Grüße', 'latin1'), { ok: false, problem: 'not-utf8' }],
    ['in UTF-16, with half a character at the end', Buffer.of(0xff, 0xfe, 0x41), { ok: false, problem: 'not-utf16' }],
    ['in UTF-16, with half a pair', utf16('\uFEFF\uD83DA'), { ok: false, problem: 'not-utf16' }],
    ['in UTF-16 without a mark', utf16('Hi'), { ok: false, problem: 'binary' }],
    ['of a program', Buffer.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0), { ok: false, problem: 'binary' }],
  ])('%s', (_, bytes, result) => {
    expect(decodeText(bytes)).toEqual(result);
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
