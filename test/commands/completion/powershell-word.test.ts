import { expect, test } from 'vitest';
import { powerShellQuoted, readPowerShellWord } from '../../../src/commands/completion/shared/powershell-word.ts';

test.each([
  ['Con', 'Con'],
  ["'Contoso L", 'Contoso L'],
  ["'Contoso Ltd'", 'Contoso Ltd'],
  ["'it''s", "it's"],
  ['"Contoso L', 'Contoso L'],
  ['"say ""x"" `$y `"z', 'say "x" $y "z'],
  ['Contoso` L', 'Contoso L'],
  ['\u2018Con', 'Con'],
  ["'$(x)", '$(x)'],
  ['', ''],
])('a word of PowerShell that is being typed is read: %s', (typed, text) => {
  expect(readPowerShellWord(typed)).toBe(text);
});

test.each([
  ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['--lang', '--lang'],
  ['--lang=de', '--lang=de'],
  ['--json=id,name', "'--json=id,name'"],
  ['id,name', "'id,name'"],
  ['Contoso Ltd', "'Contoso Ltd'"],
  ["it's", "'it''s'"],
  ['it\u2019s', "'it\u2019\u2019s'"],
  ['$(touch x)', "'$(touch x)'"],
  ['`touch x`', "'`touch x`'"],
  ["'; rm x #", "'''; rm x #'"],
  ['-rf x', "'-rf x'"],
  ['@x', "'@x'"],
  ['%x', "'%x'"],
  ['2e5', "'2e5'"],
  ['München', "'München'"],
  ['', "''"],
])('a text becomes a word of PowerShell: %s', (text, word) => {
  expect(powerShellQuoted(text)).toBe(word);
});
