import { expect, test } from 'vitest';
import { OutlookMailbox } from '../../src/graph/mailbox.ts';
import { rejectionOf } from '../errors.ts';
import { type Reply, Service } from '../partner-center/service.ts';
import { clientParts } from '../transport/transport-fakes.ts';
import { graphError } from './graph-fakes.ts';

const message = { id: 'AAk=', isDraft: true, subject: 'Hello', body: { contentType: 'HTML', content: '<p>a</p>' } };

async function mailboxWith(...replies: readonly Reply[]) {
  const service = await Service.start((_, index) => replies[index] ?? { status: 500 });
  return { service, mailbox: new OutlookMailbox('ada@fabrikam.com', clientParts(service.url)) };
}

test('a draft is made of MIME in Base64, at the one path that takes it, and asked for by an immutable id', async () => {
  const { service, mailbox } = await mailboxWith({ status: 201, body: message });
  const made = await mailbox.createDraft(Buffer.from('Subject: Hello\r\n\r\nÄ', 'utf8'));
  expect(made).toMatchObject({ id: 'AAk=', isDraft: true, to: [], webLink: null, body: { contentType: 'html' } });
  expect(service.asked).toMatchObject([
    {
      method: 'POST',
      path: '/v1.0/me/messages',
      headers: { 'content-type': 'text/plain', prefer: 'IdType="ImmutableId"' },
      body: Buffer.from('Subject: Hello\r\n\r\nÄ', 'utf8').toString('base64'),
    },
  ]);
});

test('a creation is repeated after it was throttled, and never after a failure of the service', async () => {
  const throttled = { status: 429, headers: { 'retry-after': '1' }, body: {} };
  const first = await mailboxWith(throttled, { status: 201, body: message });
  expect((await first.mailbox.createDraft(new Uint8Array([65]))).id).toBe('AAk=');
  const second = await mailboxWith({ status: 503, body: {} }, { status: 201, body: message });
  expect((await rejectionOf(second.mailbox.createDraft(new Uint8Array([65])))).facts.isUnclear).toBe(true);
  expect(second.service.asked).toHaveLength(1);
});

test('a change is JSON, with the ETag that was read', async () => {
  const { service, mailbox } = await mailboxWith({ status: 200, body: message });
  const to = [
    { name: 'Li', address: 'li@contoso.com' },
    { name: '', address: 'it@contoso.com' },
  ];
  const change = { subject: 'Hi', html: '<p>b</p>', to, cc: [] };
  expect(await mailbox.updateDraft({ id: 'AAk=', etag: 'W/"1"' }, change)).toBe('updated');
  expect(service.asked).toMatchObject([{ method: 'PATCH', headers: { 'if-match': 'W/"1"' } }]);
  expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
    subject: 'Hi',
    body: { contentType: 'html', content: '<p>b</p>' },
    toRecipients: [
      { emailAddress: { name: 'Li', address: 'li@contoso.com' } },
      { emailAddress: { address: 'it@contoso.com' } },
    ],
    ccRecipients: [],
  });
});

test.each([
  [412, 'ErrorIrresolvableConflict', 'changed-meanwhile'],
  [400, 'ErrorInvalidPropertySet', 'no-draft'],
  [404, 'ErrorItemNotFound', 'missing'],
])('a change that is refused with %i %s is one of a draft that is %s', async (status, code, outcome) => {
  const { mailbox } = await mailboxWith(graphError(status, code, 'Any text.'));
  const change = { subject: '', html: '', to: [], cc: [] };
  expect(await mailbox.updateDraft({ id: 'A', etag: null }, change)).toBe(outcome);
});

test.each([
  [404, 'MailboxNotEnabledForRESTAPI', 'mailbox-missing', 1],
  [404, 'ResourceNotFound', 'mailbox-missing', 1],
  [413, 'RequestEntityTooLarge', 'mail-too-large', 1],
  [403, 'ErrorAccessDenied', 'mail-permission-missing', 4],
])('the error %i %s is told as %s, whatever its text is', async (status, code, name, exitCode) => {
  const { mailbox } = await mailboxWith(graphError(status, code, 'Any text.'));
  expect(await rejectionOf(mailbox.createDraft(new Uint8Array([65])))).toMatchObject({ code: name, exitCode });
});

test('a mail that is not there is none, and no error', async () => {
  const { mailbox } = await mailboxWith(graphError(404, 'ErrorItemNotFound', 'Any text.'));
  expect(await mailbox.message('A')).toBeUndefined();
});
