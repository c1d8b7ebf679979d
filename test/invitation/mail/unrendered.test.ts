import { expect, it } from 'vitest';
import { findUnrendered, findUnrenderedInTemplate } from '../../../src/invitation/mail/unrendered.ts';

it.each<[string, readonly [what: string, source: string, line: number, column: number][]]>([
  ['Plain **bold** text > quoted, a < b > c, <ann@b.example>, <Company>', []],
  ['- list\n\n1. one\n---\n# Title', []],
  ['a\n<!-- b\nc --> d', [['an HTML comment', '<!-- b\nc -->', 2, 1]]],
  ['a <!-- never closed', [['an HTML comment', '<!--', 1, 3]]],
  [
    'é <b>x</b>',
    [
      ['HTML', '<b>', 1, 3],
      ['HTML', '</b>', 1, 7],
    ],
  ],
  [
    '<br/> <IMG src="x">',
    [
      ['HTML', '<br/>', 1, 1],
      ['HTML', '<IMG src="x">', 1, 7],
    ],
  ],
  ['![a](https://x.example)', [['an image', '![a](https://x.example)', 1, 1]]],
  [
    '| a | b |\n|---|---|',
    [
      ['a table', '| a | b |', 1, 1],
      ['a table', '|---|---|', 2, 1],
    ],
  ],
  ['a | b\n--- | :-:', [['a table', '--- | :-:', 2, 1]]],
  ['a<o:p></o:p>', [['HTML', '</o:p>', 1, 7]]],
  [
    '&nbsp;A & B; &#8364;',
    [
      ['an HTML entity', '&nbsp;', 1, 1],
      ['an HTML entity', '&#8364;', 1, 14],
    ],
  ],
  ['~~old~~ ~new', [['crossed-out text', '~~old~~', 1, 1]]],
  ['see [us][1]\n\n[1]: https://x.example', [['a link by reference', '[us][1]', 1, 5]]],
  ['see `code`', [['code', '`code`', 1, 5]]],
  ['```\n<b>\n```\n', [['code', '```\n<b>\n```', 1, 1]]],
])('in %j finds what is not rendered', (body, expected) => {
  const found = findUnrendered(body).map(({ what, source, line, column }) => [what, source, line, column]);
  expect(found).toEqual(expected);
});

it('tells at most some of very many', () => {
  expect(findUnrendered('<b>'.repeat(20_000)).length).toBeLessThanOrEqual(100);
  expect(findUnrendered('<!--'.repeat(16_000)).length).toBeLessThanOrEqual(100);
});

it.each([
  ['[us](http://x.example)', ['a link without https://']],
  ['[us](www.x.example/a)', ['a link without https://']],
  ['[x](https://x.example) [mail](mailto:a@b.example) [accept]({{link}}) [sic] (so)', []],
])('in a template, %j has links that are not rendered: %j', (body, expected) => {
  expect(findUnrenderedInTemplate(body).map(({ what }) => what)).toEqual(expected);
});
