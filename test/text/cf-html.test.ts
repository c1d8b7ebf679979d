import { describe, expect, test } from 'vitest';
import { cfHtml } from '../../src/text/cf-html.ts';
import { fc } from '../properties.ts';

/** What a program of Windows would read: the parts that the offsets of the header point to. */
function readCfHtml(text: string) {
  const bytes = Buffer.from(text, 'utf8');
  const offset = (name: string) => Number(new RegExp(`^${name}:(\\d{10})\r$`, 'm').exec(text)?.[1]);
  const part = (from: string, to: string) => bytes.subarray(offset(from), offset(to)).toString('utf8');
  return {
    page: part('StartHTML', 'EndHTML'),
    fragment: part('StartFragment', 'EndFragment'),
    isWhole: offset('EndHTML') === bytes.length,
  };
}

describe('a page for the clipboard of Windows', () => {
  test('has a header of ASCII, whose offsets are bytes', () => {
    expect(cfHtml('<html><body lang="de"><p>Grüße</p></body></html>')).toBe(
      [
        'Version:0.9',
        'StartHTML:0000000105',
        'EndHTML:0000000193',
        'StartFragment:0000000147',
        'EndFragment:0000000161',
        '<html><body lang="de"><!--StartFragment--><p>Grüße</p><!--EndFragment--></body></html>',
      ].join('\r\n'),
    );
  });

  test.each([
    ['<html><body>Grüße</body></html>', 'Grüße'],
    ['<!doctype html>\r\n<html><head></head>\r\n<BODY style="margin:0">a\r\nb</BODY>\r\n</html>\r\n', 'a\r\nb'],
    ['<p>🙂 株式会社</p>', '<p>🙂 株式会社</p>'],
    ['', ''],
    ['<body></body>', ''],
    ['half \ud83d a character', 'half \ufffd a character'],
  ])('of %j pastes %j', (page, fragment) => {
    expect(readCfHtml(cfHtml(page))).toMatchObject({ fragment, isWhole: true });
  });

  test('points to what was given, whatever that is', () => {
    const text = fc.string({ unit: 'binary' }).filter((given) => !/<\/?body/i.test(given));
    fc.assert(
      fc.property(text, fc.constantFrom('', '\r\n', '🙂', '<br>\n'), (given, more) => {
        const content = given + more;
        const { page, fragment, isWhole } = readCfHtml(cfHtml(`<html><body>${content}</body></html>`));
        expect(isWhole).toBe(true);
        expect(fragment).toBe(content.toWellFormed());
        expect(page).toBe(`<html><body><!--StartFragment-->${fragment}<!--EndFragment--></body></html>`);
      }),
    );
  });
});
