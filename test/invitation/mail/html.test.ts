import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/invitation/mail/html.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, link, links } from './arbitraries.ts';
import { python, pythonNeeds } from './python.ts';

const escapedLink = link.replaceAll('&', '&amp;');
const anchor = `<a href="${escapedLink}">${escapedLink}</a>`;

async function content(body: string, values: readonly string[] = []): Promise<string> {
  const page = await renderHtml({ body, language: 'en', links }, values);
  return page.slice(page.indexOf('<body>\n') + 7, page.indexOf('</body>')).trimEnd();
}

/** A body in pieces: those with an odd index are values. */
function pieces(customer: string, contact: string, note: string): readonly string[] {
  const end = [`\n- ${link}\n\n`, customer, ': ', note, ' ', contact];
  return ['Dear **X ', contact, ' X**,\n\n', note, '\n\n- ', customer, ...end];
}

/** Whether a value also occurs where the template has text of its own, which then is shown as it is as well. */
function coversTemplate(body: readonly string[], values: readonly string[]): boolean {
  const isOwn = body.flatMap((piece, index) => Array.from({ length: piece.length }, () => index % 2 === 0));
  const text = body.join('');
  return values.some((value) => {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      if (isOwn.slice(at, at + value.length).includes(true)) {
        return true;
      }
    }
    return false;
  });
}

describe('the page of a draft', () => {
  it('is complete and names its language', async () => {
    expect(await renderHtml({ body: 'Hé', language: 'fr', links }, [])).toBe(
      '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"></head>\n<body>\n<p>Hé</p>\n</body>\n</html>\n',
    );
  });

  it.each([
    ['he', '<html lang="he" dir="rtl">'],
    ['ar-EG', '<html lang="ar-EG" dir="rtl">'],
    ['fa', '<html lang="fa" dir="rtl">'],
    ['pt-BR', '<html lang="pt-BR">'],
    ['"><script>', '<html lang="en">'],
  ])('in %s starts with %s', async (language, start) => {
    expect(await renderHtml({ body: 'x', language, links }, [])).toContain(start);
  });

  it.each([
    ['**bold** and *slanted*', '<p><strong>bold</strong> and <em>slanted</em></p>'],
    ['one\ntwo', '<p>one<br>\ntwo</p>'],
    ['# Title', '<h1>Title</h1>'],
    ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    [
      '[Us](https://x.example) [Me](mailto:a@x.example)',
      '<p><a href="https://x.example">Us</a> <a href="mailto:a@x.example">Me</a></p>',
    ],
    ['[Us](http://x.example)', '<p>[Us](http://x.example)</p>'],
    ['[x](javascript:alert%281%29)', '<p>[x](javascript:alert%281%29)</p>'],
    ['[x](data:text/html,x)', '<p>[x](data:text/html,x)</p>'],
    ['<b>bold</b> &amp;', '<p>&lt;b&gt;bold&lt;/b&gt; &amp;amp;</p>'],
    ['Ann Lee\n--\nFabrikam', '<p>Ann Lee<br>\n--<br>\nFabrikam</p>'],
    ['Text\n\n    indented `code`', '<p>Text</p>\n<p>indented `code`</p>'],
    ['![x](https://x.example/x.png)', '<p>!<a href="https://x.example/x.png">x</a></p>'],
  ])('of %j has %j', async (body, expected) => {
    expect(await content(body)).toBe(expected);
  });

  it.each([
    [link, `<p>${anchor}</p>`],
    [`Open ${link}.`, `<p>Open ${anchor}.</p>`],
    [`<${link}>`, `<p>&lt;${anchor}&gt;</p>`],
    [`[Accept](${link})`, `<p><a href="${escapedLink}">Accept</a></p>`],
    [`[${link}](${link})`, `<p>${anchor}</p>`],
    [`[${link}]`, `<p>[${anchor}]</p>`],
    [`**${link}**`, `<p><strong>${anchor}</strong></p>`],
  ])('makes the link of %s clickable once', async (body, expected) => {
    expect(await content(body)).toBe(expected);
  });

  it('keeps every letter of an unusual link', async () => {
    const odd = "https://x.example/a_b_c/*d*/~e/(f)/%2Fg/!h/é/?q='1'&amp=2&copy=[3]|4#/#5";
    const page = await renderHtml(
      { body: `Open ${odd} now`, language: 'en', links: [{ kind: 'invitation', url: odd }] },
      [],
    );
    const escaped = odd.replaceAll('&', '&amp;');
    expect(page).toContain(`<p>Open <a href="${escaped}">${escaped}</a> now</p>`);
  });

  it.each([
    ['Dear {},', '*Acme* _Ltd_', 'Dear *Acme* _Ltd_,'],
    ['Dear **{}**,', 'A*B', 'Dear <strong>A*B</strong>,'],
    ['Dear {},', '<script>alert(1)</script>', 'Dear &lt;script&gt;alert(1)&lt;/script&gt;,'],
    ['Dear {},', '[x](javascript:alert(1))', 'Dear [x](javascript:alert(1)),'],
    ['Dear {},', '[x](https://evil.example)', 'Dear [x](https://evil.example),'],
    ['Dear {},', '&lt;b&gt; &#42;', 'Dear &amp;lt;b&amp;gt; &amp;#42;,'],
    ['{}', '# 1', '# 1'],
    ['{}', '- 1', '- 1'],
    ['{}', '1. one', '1. one'],
    ['{}. one', '1', '1. one'],
    ['{}) one', '1', '1) one'],
    ['{}', '> x', '&gt; x'],
    ['{}', '---', '---'],
    ['C:\\{}', '*x*', 'C:\\*x*'],
    ['C:\\\\{}', '*x*', 'C:\\*x*'],
    ['{}', 'back\\slash\\', 'back\\slash\\'],
    ['{} {}', '*', '* *'],
  ])('of %j shows the value %j as it is', async (template, value, expected) => {
    expect(await content(template.replaceAll('{}', value), [value])).toBe(`<p>${expected}</p>`);
  });

  it('shows values as they are where they overlap', async () => {
    expect(await content('a*b*b* c', ['a*b', 'b*b*', '*'])).toBe('<p>a*b*b* c</p>');
  });

  it('gives up the markup of the template rather than a value that looks the same', async () => {
    expect(await content('**Dear** *', ['*'])).toBe('<p>**Dear** *</p>');
  });

  it('shows the lines of a note as they are, also when the operator changed one', async () => {
    expect(await content('*one*\nchanged\n**three**', ['*one*\ntwo\n**three**'])).toBe(
      '<p>*one*<br>\nchanged<br>\n**three**</p>',
    );
  });

  it.skipIf(pythonNeeds.isMissing)(
    `has, for Python, only the elements of the template and the text of the values${pythonNeeds.note}`,
    async () => {
      const cases = fc
        .sample(fc.tuple(lineArbitrary, lineArbitrary, lineArbitrary), 400)
        .filter((values) => !coversTemplate(pieces(...values), values));
      expect(cases.length).toBeGreaterThan(300);
      const pages = await Promise.all(
        cases.map((values) => renderHtml({ body: pieces(...values).join(''), language: 'en', links }, values)),
      );
      const script = `
from html.parser import HTMLParser
class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.text = [], ''
    def handle_starttag(self, tag, attributes):
        self.elements.append([tag, attributes])
    def handle_data(self, data):
        self.text += data
    def handle_comment(self, data):
        self.elements.append(['comment', []])
results = []
for page in cases:
    reader = Reader()
    reader.feed(page[page.index('<body>'):])
    reader.close()
    results.append([reader.elements, reader.text])`;
      const results = python<[unknown, string]>(script, pages);
      const names = ['body', 'p', 'strong', 'p', 'ul', 'li', 'li', 'a', 'p'];
      const elements = names.map((name) => [name, name === 'a' ? [['href', link]] : []]);
      const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
      expect(results.map(([found, text]) => [found, squeezed(text)])).toEqual(
        cases.map(([customer, contact, note]) => [
          elements,
          squeezed(`Dear X ${contact} X, ${note} ${customer} ${link} ${customer}: ${note} ${contact}`),
        ]),
      );
    },
  );
});
