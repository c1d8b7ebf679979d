import { expect, test } from 'vitest';
import { canonicalTag } from '../../src/text/language-tag.ts';

test.each([
  ['PT-br', 'pt-BR'],
  ['de', 'de'],
  ['zh-hans-cn', 'zh-Hans-CN'],
])('%s is written %s', (text, tag) => {
  expect(canonicalTag(text)).toBe(tag);
});

test.each(['', ' de', 'de_DE', '-', 'german language'])('%j is no language tag', (text) => {
  expect(canonicalTag(text)).toBeUndefined();
});
