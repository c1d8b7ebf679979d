import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bashQuoted, readBashLine } from '../../../src/commands/completion/shared/bash-line.ts';
import { needs } from '../../system-packages.ts';

/** As bash has them, with the `@` of a machine that completes host names. */
const breaks = ' \t\n"\'@><=;|&(:';

describe('a line of bash', () => {
  test.each<[line: string, words: readonly string[], kept: string, quote: string]>([
    ['relate ', ['relate', ''], '', ''],
    ['relate inv', ['relate', 'inv'], '', ''],
    ['relate customers show "Con', ['relate', 'customers', 'show', 'Con'], '', '"'],
    ["relate customers show 'Con", ['relate', 'customers', 'show', 'Con'], '', "'"],
    ['relate show Contoso\\ L', ['relate', 'show', 'Contoso L'], '', ''],
    ['relate show "Contoso Ltd"', ['relate', 'show', 'Contoso Ltd'], '', ''],
    ['relate show "Contoso Ltd" ', ['relate', 'show', 'Contoso Ltd', ''], '', ''],
    ['relate show "a\\"b\\$c\\d" x', ['relate', 'show', 'a"b$c\\d', 'x'], '', ''],
    [`relate show 'it'\\''s'`, ['relate', 'show', "it's"], '', ''],
    ['relate invite --lang=', ['relate', 'invite', '--lang='], '--lang=', ''],
    ['relate invite --lang=d', ['relate', 'invite', '--lang=d'], '--lang=', ''],
    ['relate invite --lang="d', ['relate', 'invite', '--lang=d'], '--lang=', '"'],
    ['relate show a:b', ['relate', 'show', 'a:b'], 'a:', ''],
    ['relate show "a:b"', ['relate', 'show', 'a:b'], '', ''],
    ['relate show a\\:b', ['relate', 'show', 'a:b'], '', ''],
    ['relate show x:"a b"c', ['relate', 'show', 'x:a bc'], 'x:', ''],
    ['relate show ""', ['relate', 'show', ''], '', ''],
    ['relate show $(touch x)', ['relate', 'show', '$(touch', 'x)'], '', ''],
    ['relate list > file 2>&1 -', ['relate', 'list', '-'], '', ''],
    ['relate list \\', ['relate', 'list', ''], '', ''],
  ])('is taken apart: %s', (line, words, kept, quote) => {
    expect(readBashLine(line, breaks)).toEqual({ words, kept, quote, isRedirection: false });
  });

  test.each(['relate list >', 'relate list > fi', 'relate list 2>>"fi', 'relate < '])(
    'ends in the name of a file: %s',
    (line) => {
      expect(readBashLine(line, breaks)).toMatchObject({ isRedirection: true });
    },
  );

  test('is left alone where characters are written in another way', () => {
    expect(readBashLine("relate show $'a", breaks)).toBeUndefined();
  });
});

const { isMissing, note } = needs('bash');

describe.skipIf(isMissing)(`what is put into a line of bash${note}`, () => {
  const texts = [
    ...[
      'Contoso Ltd',
      "it's",
      '"',
      '$(touch x)',
      '`touch x`',
      '$HOME',
      '!!',
      'a!b',
      '!a',
      '\\',
      'a\\',
      '*',
      '?',
      '[a]',
      '{a,b}',
    ],
    ...[
      '~',
      '~root',
      '#x',
      ';',
      '&',
      '|',
      '<a>',
      '(a)',
      '=a',
      '-x',
      ' a',
      'a  b ',
      'München',
      '日本',
      '%s',
      '^a^b',
      '$',
      'a:b',
    ],
  ];

  test.each(['', '"', "'"] as const)('is the same text for bash, behind the quote [%s]', (quote) => {
    const words = texts.map((text) => {
      const inserted = bashQuoted(text, quote);
      // As the line editor puts it there, and closes it.
      const behind = inserted !== '' && quote !== '' && inserted.startsWith(quote) ? inserted : quote + inserted;
      return behind.length > 1 && behind.endsWith(quote) ? behind : behind + quote;
    });
    const script = `printf '%s\\n' ${words.join(' ')}`;
    const printed = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    expect(printed.split('\n').slice(0, -1)).toEqual(texts);
  });
});
