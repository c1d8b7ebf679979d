import { unwantedCharacters } from '../../../src/text/characters.ts';
import { fc } from '../../properties.ts';

export const link =
  'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=3b33e682-00c3-41ee-9dd2-a548adf56438&msppId=0&DAP=false#/BillingAccounts/partner-invitation';

export const links = [{ kind: 'invitation', url: link }] as const;

/** Signs that mean something to Markdown, HTML, URLs or e-mail headers, beside ordinary letters. */
const awkward = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '```',
    '~',
    '#',
    '# ',
    '-',
    '- ',
    '--',
    '---',
    '+',
    '1',
    '2.',
    ')',
    '>',
    '|',
    '\\',
    '"',
    "'",
  ],
  ...['<b>', '<script>', '</p>', '<!--', '&', '&amp;', '&#42;', '[x](javascript:alert(1))', '[a]: https://x.example'],
  ...[
    '![i](https://x.example)',
    '[',
    ']',
    '(',
    '!',
    '{{link}}',
    '<https://x.example>',
    '=?utf-8?q?x?=',
    '=',
    '=0A',
    '%0D%0A',
  ],
  ...['%', '+', ',', ';', ':', '@', '?', '.', ' ', '  ', '    ', 'é', 'Ömer', '日本', 'שלום', '🦊', 'From ', 'word'],
);

function isClean(text: string, shape: 'one line' | 'lines'): boolean {
  return unwantedCharacters(text, shape).next().done === true;
}

const piece = fc.oneof({ weight: 3, arbitrary: awkward }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) });

/** A value of one line, not empty, without white space around it. */
export const lineArbitrary = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join('').trim())
  .filter((text) => text !== '' && isClean(text, 'one line'));

/** A text of several lines. */
export const textArbitrary = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\t') }), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''))
  .filter((text) => isClean(text, 'lines'));
