/** What becomes of every shipped mail, with names that are hard to handle. */

import { describe, expect, it } from 'vitest';
import { buttonWord } from '../../../src/invitation/mail/button-words.ts';
import { checkBody } from '../../../src/invitation/mail/link-check.ts';
import { mailtoUrl } from '../../../src/invitation/mail/mailto.ts';
import { isolateNames } from '../../../src/invitation/mail/names.ts';
import { renderMail } from '../../../src/invitation/mail/rendered.ts';
import { python, pythonNeeds, readMailto } from './python.ts';
import { type Occasion, shippedMail, shippedMails } from './shipped-mails.ts';

const NAMES: readonly string[] = [
  'Åström & Søn “Çelik” A/S',
  `O'Brien "Quoted" <b>Ltd</b> & Co`,
  'Fox 🦊 & 👩‍👩‍👧 family',
  'شركة كونتوسو (5) المحدودة',
  'קונטוסו בע״מ (5)',
  'x'.repeat(200),
  'https://customer.example/?a=1&b=[2](3) *x* _y_',
];

const SIGNATURE = 'Ann Lee\n--\n*Fabrikam* & Co\nhttps://fabrikam.example/a_b_c?x=1&y=2\nann@fabrikam.example';

/** Every mail, each with another of the names in each place. */
async function everyMail() {
  return Promise.all(
    shippedMails.flatMap(([language, template], index) =>
      NAMES.map(async (customer, at) => {
        const next = (step: number) => NAMES[(at + index + step) % NAMES.length] ?? '';
        const occasion: Occasion = { customer, contact: next(1), company: next(2), signature: SIGNATURE };
        const { draft, values } = await shippedMail(language, template, occasion);
        const { text } = await checkBody(draft.body, draft.links, values);
        return { draft, values, text: isolateNames(text, values, language) };
      }),
    ),
  );
}

interface ReadMail {
  readonly language: string;
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  /** The text of the page, without what is hidden and without the buttons. */
  readonly shown: string;
  readonly hrefs: readonly string[];
  readonly tags: readonly string[];
  /** Addresses of what the page would load. */
  readonly loads: readonly string[];
}

const READ = `
import email, email.policy
from html.parser import HTMLParser
VOID = {'meta', 'br', 'hr', 'img'}
class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.hrefs, self.loads, self.tags, self.open, self.hidden = '', [], [], set(), [], 0
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        self.hrefs += [attributes['href']] if 'href' in attributes else []
        self.loads += [attributes[name] for name in ('src', 'background', 'srcset') if name in attributes]
        if tag in VOID:
            return
        is_hidden = attributes.get('aria-hidden') == 'true' or tag == 'title' or 'bgcolor' in attributes
        self.open.append((tag, is_hidden))
        self.hidden += is_hidden
    def handle_endtag(self, tag):
        opened, is_hidden = self.open.pop()
        assert opened == tag, (opened, tag)
        self.hidden -= is_hidden
    def handle_data(self, data):
        if self.hidden == 0: self.text += data
results = []
for encoded in cases:
    message = email.message_from_bytes(base64.b64decode(encoded), policy=email.policy.default)
    plain = message.get_body(('plain',))
    reader = Reader()
    reader.feed(message.get_body(('html',)).get_content())
    reader.close()
    assert reader.open == []
    results.append({'language': message['Content-Language'], 'subject': message['Subject'], 'to': message['To'], 'text': plain.get_content().replace('\\r\\n', '\\n').strip(),
        'shown': reader.text, 'hrefs': reader.hrefs, 'tags': sorted(reader.tags), 'loads': reader.loads})`;

/** A text as one reads it: lists have signs of their own on a page. */
function read(text: string): string {
  return text
    .replace(/^- /gm, '')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

describe.skipIf(pythonNeeds.isMissing)(`every mail, as Python reads it${pythonNeeds.note}`, () => {
  it('has the exact subject, text and links, and loads nothing', async () => {
    const mails = await everyMail();
    expect(mails.length).toBeGreaterThan(400);
    const rendered = await Promise.all(
      mails.map((mail) => renderMail({ ...mail, readLook: () => ({ signature: { text: SIGNATURE } }) })),
    );
    for (const { html } of rendered) expect(Buffer.byteLength(html)).toBeLessThan(40_000);
    const results = python<ReadMail>(
      READ,
      rendered.map(({ eml }) => Buffer.from(eml).toString('base64')),
    );
    const own = ['https://fabrikam.example/a_b_c?x=1&y=2', 'mailto:ann@fabrikam.example'];
    const known = [
      'a',
      'bdi',
      'body',
      'br',
      'div',
      'head',
      'html',
      'li',
      'meta',
      'p',
      'table',
      'td',
      'title',
      'tr',
      'ul',
    ];
    for (const [index, { draft, text }] of mails.entries()) {
      const { shown, hrefs, tags, ...result } = results[index] ?? ({} as ReadMail);
      const { language, subject } = draft;
      expect(result).toEqual({
        language,
        subject,
        to: draft.to.join(', '),
        text: text.trim(),
        loads: [],
      });
      expect(read(shown)).toBe(read(text));
      expect(hrefs).toEqual([...draft.links.flatMap(({ url }) => [url, url]), ...own]);
      expect(tags.filter((tag) => !known.includes(tag))).toEqual([]);
    }
  });

  it('has the same recipient, subject and text as a link for the mail client', async () => {
    const drafts = (await everyMail()).map(({ draft, text }) => ({ ...draft, body: text }));
    expect(readMailto(drafts.map(mailtoUrl))).toEqual(
      drafts.map(({ subject, body }) => ({
        to: ['it@contoso.com'],
        cc: [],
        subject,
        body: body.replaceAll('\n', '\r\n'),
      })),
    );
  });
});

describe('every mail', () => {
  it.each(shippedMails)(
    'in %s of the template %s is made for Word, and for screens of any width',
    async (language, template) => {
      const { draft, values } = await shippedMail(language, template, { customer: 'Contoso' });
      const { html } = await renderMail({ draft, values, text: '', readLook: () => ({}) });
      expect(html.match(/<!--\[if mso\]>.*?<!\[endif\]-->/g)).toEqual([
        '<!--[if mso]><table role="presentation" width="600" align="center" border="0" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
        '<!--[if mso]></td></tr></table><![endif]-->',
      ]);
      expect(html.match(/<table[^>]*max-width:600px/g)).toHaveLength(1);
      expect(html).not.toMatch(/<style|<script|<link|url\(|<!--(?!\[if mso\])/);
      // Word takes no font from further out than a cell.
      const cells = html.replace(/<!--.*?-->/g, '').match(/<td[^>]*>/g) ?? [];
      for (const cell of cells) expect(cell).toMatch(/font-family:|bgcolor=/);
      // A button is a cell of one colour, with the padding that Word takes of the cell.
      const buttons = html.match(
        /<td align="center" bgcolor="#\w{6}" style="[^"]*mso-padding-alt:12px 24px"><a href="[^"]*" style="display:inline-block;padding:12px 24px;font-family:[^"]*">/g,
      );
      expect(buttons).toHaveLength(draft.links.length);
      expect(html.match(/word-wrap:break-word;word-break:break-word;overflow-wrap:anywhere/g)).toHaveLength(2);
    },
  );
});

it.each([...new Set(shippedMails.map(([language]) => language))])(
  'in %s has words of its own on its buttons',
  (language) => {
    for (const kind of ['invitation', 'approval'] as const) {
      const { text, language: spoken } = buttonWord(kind, language);
      expect(spoken).toBe(language);
      if (language !== 'en') expect(text).not.toBe(buttonWord(kind, 'en').text);
    }
  },
);
