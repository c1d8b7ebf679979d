import { expect, test } from 'vitest';
import { shellWord } from '../../src/text/shell-word.ts';

test.each([
  ['fabrikam', 'fabrikam'],
  ['fabrikam-eu_2', 'fabrikam-eu_2'],
  ['Fabrikam Inc.', '"Fabrikam Inc."'],
  ["O'Neill", '"O\'Neill"'],
  ['a$b', "'a$b'"],
  [`it's $5`, `'it'\\''s $5'`],
  ['', '""'],
  ['Müller', '"Müller"'],
])('%j is typed as %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
