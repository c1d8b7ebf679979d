import { describe, expect, test } from 'vitest';
import { checkBody } from '../../../src/invitation/mail/link-check.ts';
import { renderMail } from '../../../src/invitation/mail/rendered.ts';
import { contentHash, imagesIn, mimeForMailbox } from '../../../src/invitation/outlook/content.ts';
import { isOutlookAddress } from '../../../src/invitation/outlook/web-link.ts';
import { shippedMail, shippedMails } from '../mail/shipped-mails.ts';

const mail = {
  subject: 'Hello',
  to: ['it@contoso.com', 'ann@contoso.com'],
  cc: [],
  bcc: [],
  body: { contentType: 'html', content: '<p>a</p>\r\n<p>b</p>' },
};

describe('the content of a mail', () => {
  test.each([
    ['line ends', { body: { contentType: 'html', content: '<p>a</p>\n<p>b</p>\n' } }],
    ['the order and the case of addresses', { to: ['Ann@contoso.com', 'it@contoso.com'] }],
  ])('is the same whatever %s are', (_, change) => {
    expect(contentHash({ ...mail, ...change })).toBe(contentHash(mail));
  });

  test.each([
    ['subject', { subject: 'Hello!' }],
    ['recipient', { to: ['it@contoso.com'] }],
    ['recipient of a copy', { cc: ['x@contoso.com'] }],
    ['recipient of a hidden copy', { bcc: ['x@contoso.com'] }],
    ['body', { body: { contentType: 'html', content: '<p>a</p>' } }],
  ])('is another one with another %s', (_, change) => {
    expect(contentHash({ ...mail, ...change })).not.toBe(contentHash(mail));
  });
});

test('a message for a mailbox has an id, is no draft of a mail client, and keeps every byte of its body', () => {
  const eml = Buffer.concat([
    Buffer.from('X-Unsent: 1\r\nSubject: A\r\n\r\nX-Unsent: 1\r\n'),
    Buffer.from([0xff, 0x80]),
  ]);
  const mime = Buffer.from(mimeForMailbox(eml, '<a@b.example>'));
  expect(mime.toString('latin1')).toBe('Message-ID: <a@b.example>\r\nSubject: A\r\n\r\nX-Unsent: 1\r\n\u00ff\u0080');
});

test('images of a page are those of its own mail', () => {
  expect(imagesIn('<img src="cid:logo@x"><img src=\'CID:a\'><img src="https://x.example/cid">')).toEqual([
    'a',
    'logo@x',
  ]);
});

test.each([
  ['https://outlook.office365.com/owa/?ItemID=AAk%3D&exvsurl=1&viewmodel=ReadMessageItem', true],
  ['https://outlook.office.com/mail/drafts', true],
  ['https://outlook.cloud.microsoft/', true],
  ['https://outlook.office365.us/owa/?ItemID=A', true],
  ['https://partner.outlook.cn/owa/', true],
  ['http://127.0.0.1:8480/mailbox?ItemID=A', true],
  ['http://outlook.office.com/', false],
  ['https://outlook.office.com.evil.example/', false],
  ['https://evil.example/outlook.office.com', false],
  ['https://user:secret@outlook.office.com/', false],
  ['https://outlook.office.com:8443/', false],
  ['javascript:alert(1)', false],
  ['', false],
])('the address %s is one of Outlook: %s', (address, expected) => {
  expect(isOutlookAddress(address)).toBe(expected);
});

test('every shipped mail is for a mailbox what its .eml file is, but for the two headers', async () => {
  const occasion = {
    customer: 'שركة & “Ö” 🦊',
    contact: "O'Brien <b>",
    company: 'x'.repeat(200),
    signature: 'Ann\n--\nUs',
  };
  for (const [language, template] of shippedMails) {
    const { draft, values } = await shippedMail(language, template, occasion);
    const { text } = await checkBody(draft.body, draft.links, values);
    const { eml } = await renderMail({ draft, values, text, readLook: () => ({}) });
    const mime = Buffer.from(mimeForMailbox(eml, '<a@b.example>')).toString('latin1');
    const file = Buffer.from(eml).toString('latin1');
    expect(mime.replace('Message-ID: <a@b.example>\r\n', '')).toBe(file.replace('X-Unsent: 1\r\n', ''));
  }
});
