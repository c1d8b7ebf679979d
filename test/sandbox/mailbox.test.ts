import { describe, expect, it } from 'vitest';
import { fillIn, post, tokenOf } from './form.ts';
import { GRAPH } from './graph-caller.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const MESSAGES = `${GRAPH}/me/messages`;
const pixel = Buffer.from('not really an image').toString('base64');

const mime = [
  'Message-ID: <one@relate.example>',
  'To: =?UTF-8?B?w5ZtZXI=?= <omer@b.example>, it@b.example',
  'Cc: cc@b.example',
  'Subject: =?UTF-8?B?R3LDvMOfZSDwn5iA?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary=outer',
  '',
  '--outer',
  'Content-Type: multipart/alternative; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Plain',
  '--inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<!doctype html><html><head><meta charset="utf-8"></head><body><p style="color:red">Rich</p><img src="cid:logo"></body></html>',
  '--inner--',
  '--outer',
  'Content-Type: image/png; name=logo.png',
  'Content-ID: <logo>',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: inline',
  '',
  pixel,
  '--outer--',
  '',
].join('\r\n');

async function created(standIn: StandIn) {
  const body = Buffer.from(mime).toString('base64');
  return standIn.ask(MESSAGES, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body });
}

describe('a mailbox', () => {
  it('takes a draft as MIME, and keeps one body, which is not what was sent', async () => {
    const standIn = await startStandIn();
    const { status, json } = await created(standIn);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      isDraft: true,
      subject: 'Grüße 😀',
      internetMessageId: '<one@relate.example>',
      toRecipients: [
        { emailAddress: { name: 'Ömer', address: 'omer@b.example' } },
        { emailAddress: { name: 'it@b.example', address: 'it@b.example' } },
      ],
      ccRecipients: [{ emailAddress: { address: 'cc@b.example' } }],
    });
    expect(json.body.contentType).toBe('html');
    expect(json.body.content).toMatch(
      /^<html><head>\r\n<meta http-equiv="Content-Type".*<p style="color:red">Rich<\/p>/s,
    );
    const again = await standIn.ask(`${MESSAGES}/${json.id}?$select=subject,webLink`);
    expect(Object.keys(again.json).filter((name) => !name.startsWith('@'))).toEqual(['subject', 'webLink']);
  });

  it.each([
    ['JSON', 'application/json', '{}', 400],
    ['what is no Base64', 'text/plain', '€€€', 400],
    ['what is too large', 'text/plain', 'A'.repeat(6_000_000), 413],
  ])('refuses %s', async (_, type, body, status) => {
    const standIn = await startStandIn();
    const headers = { 'Content-Type': type };
    expect((await standIn.ask(MESSAGES, { method: 'POST', headers, body })).status).toBe(status);
  });

  it('shows drafts on a page, where they are sent, edited and deleted', async () => {
    const standIn = await startStandIn();
    const { json } = await created(standIn);
    const { pathname, search } = new URL(json.webLink);
    const page = await standIn.ask(pathname + search);
    expect(page.text).toContain('Grüße 😀');
    const shown = await standIn.ask(`/mailbox/mail${search}`);
    expect(shown.text).toContain(`<img src="data:image/png;base64,${pixel}">`);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");

    await fillIn(standIn, '/mailbox', { id: json.id, action: 'edit' });
    const edited = await standIn.ask(`${MESSAGES}/${json.id}`);
    expect(edited.json.body.content).toContain('Edited in the mailbox');
    expect(edited.json['@odata.etag']).not.toBe(json['@odata.etag']);
    const late = await standIn.patch(`${MESSAGES}/${json.id}`, { subject: 'x' }, { 'If-Match': json['@odata.etag'] });
    expect([late.status, late.json.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);

    await fillIn(standIn, '/mailbox', { id: json.id, action: 'send' });
    expect((await standIn.ask(`${MESSAGES}/${json.id}`)).json.error.code).toBe('ErrorItemNotFound');
    const filter = encodeURIComponent("internetMessageId eq '<one@relate.example>'");
    const sent = await standIn.ask(`${GRAPH}/me/mailFolders/SentItems/messages?$filter=${filter}`);
    expect(sent.json.value).toMatchObject([{ isDraft: false, subject: 'Grüße 😀' }]);
    const [mail] = sent.json.value;
    const change = await standIn.patch(`${MESSAGES}/${mail.id}`, { subject: 'x' });
    expect([change.status, change.json.error.code]).toEqual([400, 'ErrorInvalidPropertySet']);
  });

  it('is for the page alone: a form of another site does nothing', async () => {
    const standIn = await startStandIn();
    const { json } = await created(standIn);
    const fields = { id: json.id, action: 'delete' };
    expect((await post(standIn, '/mailbox', { token: 'made up', ...fields })).status).toBe(403);
    const token = await tokenOf(standIn, '/mailbox');
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await post(standIn, '/mailbox', { token, ...fields }, foreign)).status).toBe(403);
    expect((await standIn.ask(`${MESSAGES}/${json.id}`)).status).toBe(200);
  });

  it('is forgotten by a reset', async () => {
    const standIn = await startStandIn();
    await created(standIn);
    await standIn.control('reset', {});
    expect((await standIn.ask(MESSAGES)).json.value).toEqual([]);
  });
});
