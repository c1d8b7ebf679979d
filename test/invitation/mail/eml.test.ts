import { describe, expect, it } from 'vitest';
import { buildEml } from '../../../src/invitation/mail/eml.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, textArbitrary } from './arbitraries.ts';
import { python, pythonNeeds } from './python.ts';

const draft = { to: ['it@contoso.com'], cc: [], subject: 'Hello', body: 'Dear all\n', language: 'en' };
const html = '<p>Dear all</p>\n';

async function file(change: Partial<typeof draft> | { cc: string[] } = {}, page = html): Promise<string> {
  return Buffer.from(await buildEml({ ...draft, ...change }, page)).toString('utf8');
}

/** Header lines of the whole message, folded ones joined. */
async function headers(change: Parameters<typeof file>[0] = {}): Promise<readonly string[]> {
  const [head = ''] = (await file(change)).split('\r\n\r\n');
  return head.replace(/\r\n[ \t]/g, ' ').split('\r\n');
}

describe('an e-mail file', () => {
  it('is an unsent message of a plain and an HTML text, without sender, date, ids or program', async () => {
    expect(await headers({ cc: ['Ann <ann@x.example>'] })).toEqual([
      'X-Unsent: 1',
      'Content-Language: en',
      'Subject: Hello',
      'To: it@contoso.com',
      'Cc: Ann <ann@x.example>',
      'MIME-Version: 1.0',
      expect.stringMatching(/^Content-Type: multipart\/alternative; boundary=/),
    ]);
    const text = await file();
    expect(text).toContain('Content-Type: text/plain; charset=utf-8\r\n');
    expect(text).toContain('Content-Type: text/html; charset=utf-8\r\n');
  });

  it('is the same for the same draft', async () => {
    expect(await file()).toBe(await file());
    expect(await file()).not.toBe(await file({ body: 'Other' }));
  });

  it('has no To line when there is no recipient', async () => {
    expect((await headers({ to: [] })).join()).not.toContain('To:');
  });

  it.each([
    [['"Lee, Ann" <ann@x.example>', 'b@x.example'], 'To: "Lee, Ann" <ann@x.example>, b@x.example'],
    [['it@exämple.de'], 'To: it@xn--exmple-cua.de'],
    [['"=?utf-8?Q?a=0ABcc:x?=" <a@x.example>'], 'To: a@x.example'],
    [['"a,b"@x.example'], 'To: <"a,b"@x.example>'],
  ])('to %j has the line %s', async (to, expected) => {
    expect(await headers({ to })).toContain(expected);
  });

  it('takes no header from a value', async () => {
    const names = (lines: readonly string[]) => lines.map((line) => line.replace(/:.*/s, ''));
    const usual = names(await headers());
    expect(names(await headers({ subject: 'a\r\nBcc: x@y.example\r\n\r\nbody' }))).toEqual(usual);
    expect(names(await headers({ to: ['"a\r\nBcc: x@y.example" <b@x.example>'] }))).toEqual(usual);
    expect(names(await headers({ to: ['a\nBcc:x@y.example@x.example'] }))).toEqual(usual);
  });

  it('ends every line with CR LF, whatever the line breaks of the text, and has short lines', async () => {
    const text = await file({ body: `a\nb\r\nc\rd\n${'word '.repeat(400)}`, subject: 'ü'.repeat(300) }, '<p>\n</p>');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it.skipIf(pythonNeeds.isMissing)(
    `gives Python back every subject, recipient and text${pythonNeeds.note}`,
    async () => {
      const subject = fc.oneof(
        lineArbitrary,
        fc.constantFrom('x'.repeat(1200), `${'word '.repeat(60)}end`, 'a  b '.repeat(40).trim()),
      );
      const cases = fc.sample(
        fc.record({ subject, body: textArbitrary, page: textArbitrary, name: lineArbitrary }),
        400,
      );
      const files = await Promise.all(
        cases.map(async ({ subject, body, page, name }) => {
          const to = [`"${name.replace(/["\\]/g, '\\$&')}" <a@x.example>`, '"b,c"@x.example'];
          return Buffer.from(await buildEml({ to, cc: [], subject, body, language: 'en' }, page)).toString('base64');
        }),
      );
      const script = `
import email, email.policy
results = []
for encoded in cases:
    message = email.message_from_bytes(base64.b64decode(encoded), policy=email.policy.default)
    parts = list(message.walk())
    results.append({
        'headers': message.keys(),
        'types': [part.get_content_type() for part in parts],
        'subject': message['Subject'],
        'to': [one.addr_spec for one in message['To'].addresses],
        'body': parts[1].get_payload(decode=True).decode('utf-8'),
        'page': parts[2].get_payload(decode=True).decode('utf-8'),
    })`;
      // What a file says about line breaks at its end is up to the boundary that follows.
      const lines = (text: string) => text.replaceAll('\r\n', '\n');
      const results = python<{ subject: string; body: string; page: string }>(script, files);
      expect(results.map((one) => ({ ...one, body: lines(one.body), page: lines(one.page) }))).toEqual(
        cases.map(({ subject: wanted, body, page }) => ({
          headers: ['X-Unsent', 'Content-Language', 'Subject', 'To', 'MIME-Version', 'Content-Type'],
          types: ['multipart/alternative', 'text/plain', 'text/html'],
          subject: wanted,
          to: ['a@x.example', '"b,c"@x.example'],
          body,
          page,
        })),
      );
    },
  );
});
