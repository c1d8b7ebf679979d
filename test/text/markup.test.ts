import { expect, test } from 'vitest';
import { markupOf } from '../../src/text/markup.ts';

const word =
  '<html xmlns:v="urn:schemas-microsoft-com:vml"\r\nxmlns="http://www.w3.org/TR/REC-html40">\r\n<head><meta name=Generator>';

test.each([
  ['a page that Word made', word, 'HTML'],
  ['a page that says so', '\n<!DOCTYPE html><title>x</title>', 'HTML'],
  ['a piece of a page', 'Alex Doe<br>Fabrikam', 'HTML'],
  ['a word in bold', 'Alex <b>Doe</b>', 'HTML'],
  ['rich text', '{\\rtf1\\ansi\\ansicpg1252 Alex}', 'RTF'],
  ['plain text', 'Alex Doe\nFabrikam', undefined],
  ['an address in angle brackets', 'Alex Doe <alex@fabrikam.example>\n<https://fabrikam.example>', undefined],
  ['what looks like markup at a glance', '{braces} 1 < 2 > 0 <3 <-- Alex', undefined],
  ['nothing', '', undefined],
])('%s', (_, text, markup) => {
  expect(markupOf(text)).toBe(markup);
});
