import { expect, test } from 'vitest';
import { runningText } from '../../src/text/running-text.ts';

test.each([
  ['one sentence.', 'one sentence.'],
  ['A sentence.\nAnother one.', 'A sentence. Another one.'],
  ['See: relate customers list\nWho is missing?\nAsk.', 'See: relate customers list. Who is missing? Ask.'],
  ['', ''],
])('tells the sentences of %j apart where all is one line', (lines, text) => {
  expect(runningText(lines)).toBe(text);
});
