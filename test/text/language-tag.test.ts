import { expect, test } from 'vitest';
import { canonicalTag, fallbackTags, isLanguage } from '../../src/text/language-tag.ts';

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

test.each([
  ['de', 'de de-Latn'],
  ['de-AT', 'de-AT de-Latn-AT de-Latn de'],
  ['de-CH-1996', 'de-CH-1996 de-Latn-CH de-CH de-Latn de'],
  ['en-GB-u-nu-arab', 'en-GB-u-nu-arab en-GB en-Latn-GB en-Latn en'],
  ['zh', 'zh zh-Hans'],
  ['zh-CN', 'zh-CN zh-Hans-CN zh-Hans zh'],
  ['zh-SG', 'zh-SG zh-Hans-SG zh-Hans zh'],
  ['zh-TW', 'zh-TW zh-Hant-TW zh-Hant'],
  ['zh-MO', 'zh-MO zh-Hant-MO zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant-HK zh-HK zh-Hant'],
  ['zh-Hans', 'zh-Hans zh'],
  ['no', 'no no-Latn nb'],
  ['nn-NO', 'nn-NO nn-Latn-NO nn-Latn nb nn'],
  ['nb', 'nb nb-Latn'],
  ['pt', 'pt pt-Latn pt-BR'],
  ['pt-BR', 'pt-BR pt-Latn-BR pt-Latn pt'],
  ['pt-PT', 'pt-PT pt-Latn-PT pt-Latn pt'],
  ['pt-AO', 'pt-AO pt-Latn-AO pt-Latn pt-PT pt'],
  ['sr-Latn', 'sr-Latn'],
  ['und', 'und'],
  ['und-CH', 'und-CH'],
])('a reader of %s can be sent a text in %s', (tag, expected) => {
  expect(fallbackTags(tag).join(' ')).toBe(expected);
});

test('a tag without an own meaning is no language', () => {
  expect(['de', 'cy', 'tlh', 'pt-BR', 'zh-Hant'].filter(isLanguage)).toHaveLength(5);
  expect(['deutsch', 'klingon', 'xx', 'qaa'].filter(isLanguage)).toEqual([]);
});
