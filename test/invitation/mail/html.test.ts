import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/invitation/mail/html.ts';
import type { MailLook } from '../../../src/invitation/mail/look.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, link, links } from './arbitraries.ts';
import { python, pythonNeeds } from './python.ts';

const escapedLink = link.replaceAll('&', '&amp;');
const anchor = `<a href="${escapedLink}">${escapedLink}</a>`;

/** The text of the mail on its page, without styles. */
async function content(body: string, values: readonly string[] = [], look: MailLook = {}): Promise<string> {
  return contentOf(await renderHtml({ subject: 'Hello', body, language: 'en', links }, values, look));
}

function contentOf(page: string): string {
  const [, inner = ''] =
    /<tr><td dir="\w+" style="[^"]*">\n(.*?)<\/td><\/tr>\n<\/table>\n<!--\[if mso\]>/s.exec(page) ?? [];
  return inner.replace(/ style="[^"]*"/g, '').trimEnd();
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
  it('is complete: it has a language, a title, and says that it can be dark', async () => {
    const page = await renderHtml({ subject: 'Hé & you', body: 'Hé', language: 'fr', links }, []);
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">\n<head>\n<meta charset="utf-8">\n/);
    expect(page).toContain('<title>Hé &amp; you</title>');
    expect(page).toContain('<meta name="color-scheme" content="light dark">');
    expect(page).toContain('<div lang="fr" dir="ltr" role="article" aria-label="Hé &amp; you"');
    expect(contentOf(page)).toBe('<p>Hé</p>');
  });

  it.each([
    ['he', '<html lang="he" dir="rtl">'],
    ['ar-EG', '<html lang="ar-EG" dir="rtl">'],
    ['fa', '<html lang="fa" dir="rtl">'],
    ['pt-BR', '<html lang="pt-BR" dir="ltr">'],
    ['"><script>', '<html lang="en" dir="ltr">'],
  ])('in %s starts with %s', async (language, start) => {
    expect(await renderHtml({ subject: 'Hello', body: 'x', language, links }, [])).toContain(start);
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
    [`Open ${link}.`, `<p>Open ${anchor}.</p>`],
    [`<${link}>`, `<p>&lt;${anchor}&gt;</p>`],
    [`See [this](${link})`, `<p>See <a href="${escapedLink}">this</a></p>`],
    [`[${link}](${link}).`, `<p>${anchor}.</p>`],
    [`- ${link}`, `<ul>\n<li>${anchor}</li>\n</ul>`],
    [`# ${link}`, `<h1>${anchor}</h1>`],
    [`[${link}]`, `<p>[${anchor}]</p>`],
    [`**${link}**`, `<p><strong>${anchor}</strong></p>`],
  ])('makes the link of %s clickable once', async (body, expected) => {
    expect(await content(body)).toBe(expected);
  });

  const button = (word: string, attributes = '') =>
    `<table role="presentation" border="0" cellpadding="0" cellspacing="0">\n<tr><td align="center" bgcolor="#0f5ea8"><a href="${escapedLink}"${attributes}>${word}</a></td></tr>\n</table>\n<p dir="ltr">${anchor}</p>`;

  it.each([
    [link, button('Accept the reseller relationship')],
    [`[Accept](${link})`, button('Accept')],
    [`[*A* & B](${link})`, button('A &amp; B')],
    [`[${link}](${link})`, button('Accept the reseller relationship')],
    [`Open:\n${link}\nIt is safe.`, `<p>Open:</p>\n${button('Accept the reseller relationship')}\n<p>It is safe.</p>`],
    [`a\nb\n${link}`, `<p>a<br>\nb</p>\n${button('Accept the reseller relationship')}`],
  ])('makes a button of the link that has a line for itself in %s, and shows its address', async (body, expected) => {
    expect(await content(body)).toBe(expected);
  });

  it('says on a button in English what it has no words for, and that it is English', async () => {
    const draft = { subject: 'x', body: link, links };
    expect(contentOf(await renderHtml({ ...draft, language: 'eu' }, []))).toBe(
      button('Accept the reseller relationship', ' lang="en"'),
    );
    expect(await renderHtml({ ...draft, language: 'de-AT' }, [])).toContain('>Handelspartnerbeziehung annehmen<');
  });

  const readable = (page: string) => /bgcolor="(.*?)".*?;color:(#\w+);/.exec(page)?.slice(1);

  it.each([
    ['#003366', '#ffffff'],
    ['#ffcc00', '#000000'],
    ['#0078d4', '#ffffff'],
    ['#ff0000', '#000000'],
  ])('writes on a button of %s in %s', async (accent, ink) => {
    const page = await renderHtml({ subject: 'x', body: link, language: 'en', links }, [], { accent });
    expect(readable(page)).toEqual([accent, ink]);
  });

  const signature = 'Ann Lee\nhttps://fabrikam.example/ann\nann@fabrikam.example';

  it.each([
    [
      'See https://x.example/a?b=1&c=2.',
      '<p>See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>',
    ],
    ['Ask ann@x.example!', '<p>Ask <a href="mailto:ann@x.example">ann@x.example</a>!</p>'],
    ['http://x.example ftp://x.example www.x.example', '<p>http://x.example ftp://x.example www.x.example</p>'],
    ['[https://x.example](https://x.example)', '<p><a href="https://x.example">https://x.example</a></p>'],
    [
      `Kind regards\n${signature}`,
      '<p>Kind regards<br>\nAnn Lee<br>\n<a href="https://fabrikam.example/ann">https://fabrikam.example/ann</a><br>\n<a href="mailto:ann@fabrikam.example">ann@fabrikam.example</a></p>',
    ],
    [
      'Dear https://customer.example and it@customer.example',
      '<p>Dear https://customer.example and it@customer.example</p>',
    ],
  ])('of %j makes links of the addresses of the operator', async (body, expected) => {
    const values = [signature, 'ann@fabrikam.example', 'https://customer.example', 'it@customer.example'];
    expect(await content(body, values, { signature: { text: signature } })).toBe(expected);
  });

  it.each([
    [`Regards\n${signature}`, '<p>Regards</p>\n<div><b>Ann</b></div>'],
    [`Regards\n${signature}\n\nPS: Hello`, '<p>Regards</p>\n<div><b>Ann</b></div>\n<p>PS: Hello</p>'],
    ['Regards\nBob', '<p>Regards<br>\nBob</p>'],
  ])('of %j has the signature for HTML where that is whole', async (body, expected) => {
    expect(await content(body, [signature], { signature: { text: signature, html: '<b>Ann</b>' } })).toBe(expected);
  });

  it.each([
    ['en', 'שלום בע״מ', '<p>Dear <bdi dir="auto">\u2068שלום בע״מ\u2069</bdi> (5),</p>'],
    ['en', 'Ömer', '<p>Dear Ömer (5),</p>'],
    ['ar', 'Contoso', '<p>Dear <bdi dir="auto">\u2068Contoso\u2069</bdi> (5),</p>'],
    ['ar', 'شركة', '<p>Dear شركة (5),</p>'],
  ])('in %s keeps the name %s from being mixed with the text around it', async (language, name, expected) => {
    expect(contentOf(await renderHtml({ subject: 'x', body: `Dear ${name} (5),`, language, links }, [name]))).toBe(
      expected,
    );
  });

  it('shows the beginning of the text after the salutation in lists of mails', async () => {
    const sentence = `We ask ${'you '.repeat(60)}.`;
    const page = await renderHtml({ subject: 'x', body: `Dear all,\n\n${sentence}`, language: 'en', links }, []);
    expect(/mso-hide:all">(.*?)<\/div>/.exec(page)?.[1]).toBe(`We ask ${'you '.repeat(33).trim()}…`);
  });

  it('shows the logo with its words, no larger than fits', async () => {
    const logo = { bytes: new Uint8Array(), contentType: 'image/png', alt: 'A & B', width: 480, height: 100 } as const;
    const page = await renderHtml({ subject: 'x', body: 'x', language: 'en', links }, [], { logo }, 'cid:x');
    expect(page).toContain('<img src="cid:x" width="240" height="50" alt="A &amp; B" ');
  });

  it('keeps every letter of an unusual link', async () => {
    const odd = "https://x.example/a_b_c/*d*/~e/(f)/%2Fg/!h/é/?q='1'&amp=2&copy=[3]|4#/#5";
    const page = await renderHtml(
      { subject: 'Hello', body: `Open ${odd} now`, language: 'en', links: [{ kind: 'invitation', url: odd }] },
      [],
    );
    const escaped = odd.replaceAll('&', '&amp;');
    expect(contentOf(page)).toBe(`<p>Open <a href="${escaped}">${escaped}</a> now</p>`);
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
      const pages = await Promise.all(cases.map((values) => content(pieces(...values).join(''), values)));
      const script = `
from html.parser import HTMLParser
class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.text = [], ''
    def handle_starttag(self, tag, attributes):
        if tag != 'bdi': self.elements.append([tag, attributes])
    def handle_data(self, data):
        self.text += data
    def handle_comment(self, data):
        self.elements.append(['comment', []])
results = []
for page in cases:
    reader = Reader()
    reader.feed(page)
    reader.close()
    results.append([reader.elements, reader.text])`;
      const results = python<[unknown, string]>(script, pages);
      const names = ['p', 'strong', 'p', 'ul', 'li', 'li', 'a', 'p'];
      const elements = names.map((name) => [name, name === 'a' ? [['href', link]] : []]);
      const squeezed = (text: string) =>
        text
          .replace(/[\u2068\u2069]/g, '')
          .replace(/\s+/g, ' ')
          .trim();
      expect(results.map(([found, text]) => [found, squeezed(text)])).toEqual(
        cases.map(([customer, contact, note]) => [
          elements,
          squeezed(`Dear X ${contact} X, ${note} ${customer} ${link} ${customer}: ${note} ${contact}`),
        ]),
      );
    },
  );
});
