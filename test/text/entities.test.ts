import { expect, test } from 'vitest';
import { decodeEntities } from '../../src/text/entities.ts';

test.each([
  ['Bo&#39;s &amp; Co', "Bo's & Co"],
  ['&#x27;&LT;&gt;&quot;&apos;', `'<>"'`],
  ['&amp;lt;', '&lt;'],
  ['&copy; &#1114112; &#x110000; & &;', '&copy; &#1114112; &#x110000; & &;'],
])('%s is %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

test('the entities of one character alone are decoded where that is asked for', () => {
  expect(decodeEntities('a&amp;b&#38;c&#x26;d&lt;e', '&')).toBe('a&b&c&d&lt;e');
});
