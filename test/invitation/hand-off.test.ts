import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import type { Composition } from '../../src/invitation/compose.ts';
import { HandOff } from '../../src/invitation/hand-off.ts';
import { fabrikamLink } from '../account/examples.ts';
import { SpyClipboard, SpyOpener, SpyOutput } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';

const body = `Dear all,\n\n${fabrikamLink}`;
const draft = { to: ['a@b.example'], cc: [], subject: 'Hello', body, language: 'en', link: fabrikamLink };
const composition: Composition = { draft, values: [fabrikamLink], signature: '' };
const long: Composition = { ...composition, draft: { ...draft, body: `${'Long. '.repeat(400)}\n\n${fabrikamLink}` } };

function ports() {
  const outside = {
    clipboard: new SpyClipboard(),
    opener: new SpyOpener(),
    files: new MemoryFiles(),
    stdout: new SpyOutput(false),
  };
  return { ...outside, handOff: new HandOff(outside) };
}

test('copying puts the body on the clipboard, exactly', async () => {
  const { handOff, clipboard } = ports();
  expect(await handOff.copy(composition)).toEqual({ kind: 'copy', said: 'Copied the body of the mail.' });
  expect(clipboard.copied).toEqual([body]);
});

test('printing writes the draft as it is edited', async () => {
  const { handOff, stdout } = ports();
  expect(await handOff.print(composition)).toEqual({ kind: 'print', said: '' });
  expect(stdout.text).toBe(`To: a@b.example\nSubject: Hello\n\n${body}\n`);
});

describe('opening', () => {
  test('gives the mail client the whole draft when it fits', async () => {
    const { handOff, opener, clipboard } = ports();
    await handOff.open(composition);
    expect(opener.urls).toHaveLength(1);
    expect(new URL(opener.urls[0] ?? '').searchParams.get('body')).toBe(body.replaceAll('\n', '\r\n'));
    expect(clipboard.copied).toEqual([]);
  });

  test('never cuts a draft: its body goes to the clipboard first', async () => {
    const { handOff, opener, clipboard } = ports();
    clipboard.confirmed = false;
    expect(await handOff.open(long)).toMatchObject({
      kind: 'open',
      detail: 'the body was sent to the terminal for its clipboard, unconfirmed',
    });
    expect(clipboard.copied).toEqual([long.draft.body]);
    expect(opener.urls).toEqual(['mailto:a@b.example?subject=Hello']);
  });

  test('opens nothing when the body of a long draft can not be copied', async () => {
    const { handOff, opener, clipboard } = ports();
    clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    await expect(handOff.open(long)).rejects.toMatchObject({
      code: 'open-failed',
      hint: expect.stringContaining('--eml'),
    });
    expect(opener.urls).toEqual([]);
  });

  test('passes on why the mail client did not open', async () => {
    const { handOff, opener } = ports();
    opener.failure = failed('opener-failed', 'No mail client.');
    await expect(handOff.open(composition)).rejects.toBe(opener.failure);
  });
});

describe('saving', () => {
  test('writes a file, and replaces one only when told', async () => {
    const { handOff, files } = ports();
    expect(await handOff.eml(composition, '/a.eml', false)).toEqual({
      kind: 'eml',
      detail: '/a.eml',
      said: 'Saved /a.eml',
    });
    await expect(handOff.eml(composition, '/a.eml', false)).rejects.toMatchObject({ code: 'file-exists' });
    await handOff.eml(composition, '/a.eml', true);
    expect(Buffer.from(files.read('/a.eml') ?? '').toString('utf8')).toContain('Subject: Hello');
  });

  test('writes to standard output', async () => {
    const { handOff, files, stdout } = ports();
    expect(await handOff.eml(composition, '-', false)).toMatchObject({ kind: 'eml', detail: 'standard output' });
    expect(stdout.text).toContain('Subject: Hello');
    expect(files.contents.size).toBe(0);
  });
});
