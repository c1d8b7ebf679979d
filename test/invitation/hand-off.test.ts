import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { type DirectHandOff, deliveryDetail, handOver } from '../../src/invitation/hand-off.ts';
import type { MailToRender } from '../../src/invitation/mail/rendered.ts';
import { fabrikamLink } from '../account/examples.ts';
import { rejectionOf } from '../errors.ts';
import { SpyClipboard, SpyOpener, SpyOutput } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';

const body = `Dear all,\n\n${fabrikamLink}`;
const links = [{ kind: 'invitation', url: fabrikamLink }] as const;
const draft = { to: ['a@b.example'], cc: [], subject: 'Hello', body, language: 'en', links };
const composition: MailToRender = { draft, values: [fabrikamLink], text: body, readLook: () => ({}) };
const longBody = `${'Long. '.repeat(400)}\n\n${fabrikamLink}`;
const long: MailToRender = { ...composition, draft: { ...draft, body: longBody }, text: longBody };

function ports() {
  const outside = {
    clipboard: new SpyClipboard(),
    opener: new SpyOpener(),
    files: new MemoryFiles(),
    stdout: new SpyOutput(false),
  };
  return { ...outside, give: (draft: MailToRender, request: DirectHandOff) => handOver(draft, request, outside) };
}

test('copying puts the body on the clipboard, exactly', async () => {
  const { give, clipboard } = ports();
  expect(await give(composition, { kind: 'copy' })).toEqual({ kind: 'copy', confirmed: true });
  expect(clipboard.copied).toEqual([body]);
});

test('printing writes the draft as plain text', async () => {
  const { give, stdout } = ports();
  expect(await give(composition, { kind: 'print' })).toEqual({ kind: 'print' });
  expect(stdout.text).toBe(`To: a@b.example\nSubject: Hello\n\n${body}\n`);
});

test('printing is left to the caller where the draft is part of a result', async () => {
  const { give, stdout } = ports();
  expect(await give(composition, { kind: 'print', inResult: true })).toEqual({ kind: 'print' });
  expect(stdout.text).toBe('');
});

describe('opening', () => {
  test('gives the mail client the whole draft when it fits', async () => {
    const { give, opener, clipboard } = ports();
    await give(composition, { kind: 'open' });
    expect(opener.urls).toHaveLength(1);
    expect(new URL(opener.urls[0] ?? '').searchParams.get('body')).toBe(body.replaceAll('\n', '\r\n'));
    expect(clipboard.copied).toEqual([]);
  });

  test('never cuts a draft: its body goes to the clipboard first', async () => {
    const { give, opener, clipboard } = ports();
    clipboard.confirmed = false;
    const delivery = await give(long, { kind: 'open' });
    expect(delivery).toEqual({ kind: 'open', body: 'unconfirmed-clipboard' });
    expect(deliveryDetail(delivery)).toBe('the body was sent to the terminal for its clipboard, unconfirmed');
    expect(clipboard.copied).toEqual([long.draft.body]);
    expect(opener.urls).toEqual(['mailto:a@b.example?subject=Hello']);
  });

  test('opens nothing when the body of a long draft can not be copied', async () => {
    const { give, opener, clipboard } = ports();
    clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    expect(await rejectionOf(give(long, { kind: 'open' }))).toMatchObject({
      code: 'open-failed',
      hint: expect.stringContaining('--eml'),
    });
    expect(opener.urls).toEqual([]);
  });

  test('passes on why the mail client did not open', async () => {
    const { give, opener } = ports();
    opener.failure = failed('opener-failed', 'No mail client.');
    await expect(give(composition, { kind: 'open' })).rejects.toBe(opener.failure);
  });
});

describe('saving', () => {
  test('writes a file, and replaces one only when told', async () => {
    const { give, files } = ports();
    expect(await give(composition, { kind: 'eml', path: '/a.eml', replace: false })).toEqual({
      kind: 'eml',
      path: '/a.eml',
    });
    await expect(give(composition, { kind: 'eml', path: '/a.eml', replace: false })).rejects.toMatchObject({
      code: 'file-exists',
    });
    await give(composition, { kind: 'eml', path: '/a.eml', replace: true });
    expect(Buffer.from(files.read('/a.eml') ?? '').toString('utf8')).toContain('Subject: Hello');
  });

  test('writes to standard output', async () => {
    const { give, files, stdout } = ports();
    const delivery = await give(composition, { kind: 'eml', path: '-', replace: false });
    expect(delivery).toEqual({ kind: 'eml', path: '-' });
    expect(deliveryDetail(delivery)).toBe('standard output');
    expect(stdout.text).toContain('Subject: Hello');
    expect(files.contents.size).toBe(0);
  });
});
