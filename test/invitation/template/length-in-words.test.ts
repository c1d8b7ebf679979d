import { expect, test } from 'vitest';
import { lengthInWords } from '../../../src/invitation/template/length-in-words.ts';

test.each([
  ['P730D', 'en', '730 days'],
  ['P1D', 'en', '1 day'],
  ['P730D', 'de', '730 Tage'],
  ['P2Y', 'fr', '2 ans'],
  ['P90D', 'pl', '90 dni'],
  ['P180D', 'ru', '180 дней'],
  ['P180D', 'ja', '180 日'],
  ['P730D', 'not a tag', '730 days'],
  ['PT0S', 'en', ''],
  ['P0D', 'en', ''],
  ['P1Y6M', 'en', 'P1Y6M'],
])('%s in %s is %j', (duration, language, expected) => {
  expect(lengthInWords(duration, language)).toBe(expected);
});
