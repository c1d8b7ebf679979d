import { expect, it } from 'vitest';
import { buttonWord } from '../../../src/invitation/mail/button-words.ts';

it.each([
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['de-AT', 'de'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['pt', 'pt-BR'],
  ['pt-BR', 'pt-BR'],
  ['pt-AO', 'pt-PT'],
])('a button in %s has the words of %s, as the text beside it', (language, nearest) => {
  const { text } = buttonWord('approval', nearest);
  expect(buttonWord('approval', language)).toEqual({ text, language });
});

it.each(['is', 'not a tag'])('a button in %s, which has no words, is in English and says so', (language) => {
  expect(buttonWord('invitation', language)).toEqual({ text: 'Accept the reseller relationship', language: 'en' });
});
