import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { type DirectHandOff, deliveryDetail, type MailToHandOver } from '../../src/invitation/delivery.ts';
import { handOver } from '../../src/invitation/hand-off.ts';
import type { MailSetup } from '../../src/ports/ports.ts';
import { fabrikamLink } from '../account/examples.ts';
import { rejectionOf } from '../errors.ts';
import { FakeClock, SpyClipboard, SpyOpener, SpyOutput } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';

const body = `Dear all,\n\n${fabrikamLink}`;
const links = [{ kind: 'invitation', url: fabrikamLink }] as const;
const draft = { to: ['a@b.example'], cc: [], subject: 'Hello', body, language: 'en', links };
const composition: MailToHandOver = {
  customer: 'Contoso Ltd',
  draft,
  values: [fabrikamLink],
  text: body,
  readLook: () => ({}),
};
const longBody = `${'Long. '.repeat(400)}\n\n${fabrikamLink}`;
const long: MailToHandOver = { ...composition, draft: { ...draft, body: longBody }, text: longBody };

function ports() {
  const outside = {
    clipboard: new SpyClipboard(),
    opener: new SpyOpener(),
    files: new MemoryFiles(),
    stdout: new SpyOutput(false),
    clock: new FakeClock(),
    openedNotes: '/data/opened',
  };
  return { ...outside, give: (draft: MailToHandOver, request: DirectHandOff) => handOver(draft, request, outside) };
}

describe('copying', () => {
  test('puts the body on the clipboard, exactly', async () => {
    const { give, clipboard } = ports();
    const delivery = await give(composition, { kind: 'copy' });
    expect(delivery).toEqual({ kind: 'copy', confirmed: true, has: 'text' });
    expect(deliveryDetail(delivery)).toBeUndefined();
    expect(clipboard).toMatchObject({ copied: [body], pages: [] });
  });

  test('puts it there as HTML too where the clipboard holds both', async () => {
    const { give, clipboard } = ports();
    clipboard.holdsBoth = true;
    const delivery = await give(composition, { kind: 'copy' });
    expect(delivery).toEqual({ kind: 'copy', confirmed: true, has: 'both' });
    expect(deliveryDetail(delivery)).toBe('text and HTML');
    expect(clipboard).toMatchObject({ copied: [body], pages: [expect.stringContaining('<html')] });
  });

  test('as HTML leaves out the text where the clipboard holds one alone', async () => {
    const { give, clipboard } = ports();
    const delivery = await give(composition, { kind: 'copy-html' });
    expect(delivery).toEqual({ kind: 'copy', confirmed: true, has: 'html' });
    expect(deliveryDetail(delivery)).toBe('HTML');
    expect(clipboard).toMatchObject({ copied: [], pages: [expect.stringContaining('<html')] });
  });
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
  const open = { kind: 'open', way: 'auto' } as const;
  const thunderbird: MailSetup = {
    ...new SpyOpener().setup,
    mailto: 'thunderbird.desktop',
    downloads: '/home/kim/Downloads',
  };

  test('gives the mail client the whole draft when it fits', async () => {
    const { give, opener, clipboard } = ports();
    const delivery = await give(composition, open);
    expect(delivery).toEqual({ kind: 'open', by: 'mailto', client: 'the mail client' });
    expect(deliveryDetail(delivery)).toBe('to the mail client, as a link');
    expect(opener.urls).toHaveLength(1);
    expect(new URL(opener.urls[0] ?? '').searchParams.get('body')).toBe(body.replaceAll('\n', '\r\n'));
    expect(clipboard.copied).toEqual([]);
  });

  test('gives a client that takes longer links the whole of a long draft too', async () => {
    const { give, opener } = ports();
    opener.setup = thunderbird;
    expect(await give(long, open)).toEqual({ kind: 'open', by: 'mailto', client: 'Thunderbird' });
    expect(new URL(opener.urls[0] ?? '').searchParams.get('body')).toBe(longBody.replaceAll('\n', '\r\n'));
  });

  test('gives a client that opens files as drafts a file named after the customer', async () => {
    const { give, opener, files } = ports();
    opener.setup = thunderbird;
    const delivery = await give(composition, { kind: 'open', way: 'eml' });
    const path = '/home/kim/Downloads/contoso-ltd.eml';
    expect(delivery).toEqual({ kind: 'open', by: 'eml', client: 'Thunderbird', path });
    expect(deliveryDetail(delivery)).toBe(`to Thunderbird, as ${path}`);
    expect(opener).toMatchObject({ urls: [], emls: [[path, { program: 'thunderbird.desktop', options: [] }]] });
    expect(Buffer.from(files.read(path) ?? '').toString('utf8')).toContain('X-Unsent: 1');
  });

  test('leaves no file behind that no client got', async () => {
    const { give, opener, files } = ports();
    opener.setup = thunderbird;
    opener.failure = failed('open-failed', 'No mail client.');
    await expect(give(composition, { kind: 'open', way: 'eml' })).rejects.toBe(opener.failure);
    expect([...files.contents.keys()].filter((path) => path.endsWith('.eml'))).toEqual([]);
  });

  test('never cuts a draft: its body goes to the clipboard first, with its HTML', async () => {
    const { give, opener, clipboard } = ports();
    clipboard.holdsBoth = true;
    const delivery = await give(long, open);
    expect(delivery).toEqual({
      kind: 'open',
      by: 'clipboard',
      client: 'the mail client',
      confirmed: true,
      length: expect.any(Number),
      limit: 1800,
    });
    expect(deliveryDetail(delivery)).toBe('to the mail client, without the body, which is on the clipboard');
    expect(clipboard).toMatchObject({ copied: [longBody], pages: [expect.stringContaining('<html')] });
    expect(opener.urls).toEqual(['mailto:a@b.example?subject=Hello']);
  });

  test('says when the clipboard is one of a terminal, which does not answer', async () => {
    const { give, clipboard } = ports();
    clipboard.confirmed = false;
    expect(deliveryDetail(await give(long, open))).toBe(
      'to the mail client, without the body, which was sent to the terminal for its clipboard, unconfirmed',
    );
  });

  test('opens nothing when the body of a long draft can not be copied', async () => {
    const { give, opener, clipboard } = ports();
    clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    expect(await rejectionOf(give(long, open))).toMatchObject({
      code: 'open-failed',
      hint: expect.stringContaining('--eml'),
    });
    expect(opener.urls).toEqual([]);
  });

  test('passes on why the mail client did not open, and copies nothing where nobody handles mail', async () => {
    const { give, opener, clipboard } = ports();
    opener.failure = failed('opener-failed', 'No mail client.');
    await expect(give(composition, open)).rejects.toBe(opener.failure);
    opener.setupFailure = failed('no-mail-handler', 'Nobody.');
    await expect(give(long, open)).rejects.toBe(opener.setupFailure);
    expect(clipboard.copied).toEqual([]);
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
