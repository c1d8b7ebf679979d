import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { fabrikamLink } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import type { Edit, Scripted } from '../../scripted.ts';
import { body, draft, inviteContoso, keptDrafts, recorded, settled } from './setting.ts';

const keptNotice = 'The draft is kept in ~/data/drafts/2026-03-10-contoso-ltd-0000.md';
const friendly: Edit = (text) => text.replace('Dear all', 'Dear friends');
const withoutLink: Edit = (text) => text.replace(`${fabrikamLink}\n\n`, '');
const linkMissing = 'The invitation link is missing: the customer could not accept.';

/** A script whose editor is one that needs no terminal. */
function scripted(...edits: readonly Edit[]): FakeWorld {
  const world = settled();
  world.env.RELATE_EDITOR = 'code --wait';
  world.editor.edits = [...edits];
  return world;
}

/** A person who edits, and makes these choices when something is wrong. */
function person(edits: readonly Edit[], ...choices: readonly string[]): FakeWorld {
  const world = settled(FakeWorld.atTerminal(...choices.map((choice): Scripted => ['What now?', choice])));
  world.editor.edits = [...edits];
  return world;
}

function kept(world: FakeWorld): string {
  const [name = ''] = keptDrafts(world);
  return readFileSync(join(world.paths.data, 'drafts', name), 'utf8');
}

describe('--edit in a script', () => {
  test('opens the configured editor, and hands over what was edited', async () => {
    const world = scripted(friendly);
    expect(await relate(world, ...inviteContoso, '--edit')).toEqual({
      code: 0,
      stdout: friendly(draft),
      stderr: 'Recorded as 345678.\n',
    });
    expect(world.editor.opened).toMatchObject([{ command: 'code --wait', text: draft }]);
    expect(keptDrafts(world)).toEqual([]);
  });

  test('takes recipients and subject from what was edited', async () => {
    const world = scripted((text) => text.replace('it@', 'ceo@').replace('Fabrikam Inc. for', 'Hello'));
    await relate(world, ...inviteContoso, '--edit', '--copy');
    expect(await recorded(world)).toMatchObject([{ to: ['ceo@contoso.example'], subject: 'Hello Contoso Ltd' }]);
  });

  test('keeps the edited draft when the hand-off fails', async () => {
    const world = scripted(friendly);
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    expect(await relate(world, ...inviteContoso, '--edit', '--copy')).toEqual({
      code: 5,
      stdout: '',
      stderr: lines('relate: No clipboard.', keptNotice),
    });
    expect(kept(world)).toBe(friendly(draft));
  });

  test.each<[string, Edit, string, string]>([
    ['has no link any more', withoutLink, 'link-missing', linkMissing],
    [
      'has another link',
      (text) => text.replace('msppId=0', 'msppId=1'),
      'link-changed',
      'The invitation link was changed: ',
    ],
    ['has a bad address', (text) => text.replace('it@', ''), 'bad-address', '-0000.md:1:5: '],
    ['has no subject', (text) => text.replace(/Subject: .*/, 'Subject:'), '', '-0000.md:2:'],
  ])('refuses a draft that %s, and keeps it', async (_, edit, code, message) => {
    const world = scripted(edit);
    const outcome = await relate(world, ...inviteContoso, '--edit', '--output', 'json');
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    const [notice = '', error = ''] = outcome.stderr.split('\n');
    expect(JSON.parse(notice)).toMatchObject({ notice: { message: keptNotice } });
    expect(JSON.parse(error).error.code).toContain(code);
    expect(JSON.parse(error).error.message).toContain(message);
    expect(kept(world)).toBe(edit(draft));
    expect(await recorded(world)).toEqual([]);
  });

  test('keeps the draft when the editor fails', async () => {
    const world = scripted(() => failed('editor-failed', 'The editor ended with status 1.'));
    expect(await relate(world, ...inviteContoso, '--edit')).toEqual({
      code: 1,
      stdout: '',
      stderr: lines(keptNotice, 'relate: The editor ended with status 1.'),
    });
    expect(kept(world)).toBe(draft);
  });

  test('says when the draft was removed', async () => {
    const world = scripted(() => null);
    const { code, stderr } = await relate(world, ...inviteContoso, '--edit');
    expect(code).toBe(3);
    expect(stderr).toContain('2026-03-10-contoso-ltd-0000.md was removed while it was edited.');
  });
});

describe('--edit at a terminal', () => {
  test("opens the platform's own editor, and asks for the hand-off afterwards", async () => {
    const world = person([friendly], 'copy', 'done');
    expect((await relate(world, ...inviteContoso, '--edit')).code).toBe(0);
    expect(world.editor.opened).toMatchObject([{ command: undefined }]);
    expect(world.clipboard.copied).toEqual([friendly(body)]);
  });

  test('lets a person edit again what is wrong', async () => {
    const world = person([withoutLink, () => draft], 'edit');
    const { code, stderr } = await relate(world, ...inviteContoso, '--edit', '--copy');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: lines(linkMissing, 'Copied the body of the mail.', 'Recorded as 345678.'),
    });
    expect(world.editor.opened.map(({ text }) => text)).toEqual([draft, withoutLink(draft)]);
  });

  test('puts the link back when a person wants that', async () => {
    const world = person([withoutLink], 'put-back');
    expect((await relate(world, ...inviteContoso, '--edit', '--copy')).code).toBe(0);
    expect(world.clipboard.copied[0]).toContain(`\n\n${fabrikamLink}`);
  });

  test('stops when a person wants that, and keeps the draft', async () => {
    const world = person([withoutLink], 'stop');
    expect(await relate(world, ...inviteContoso, '--edit', '--copy')).toEqual({
      code: 1,
      stdout: '',
      stderr: lines(
        linkMissing,
        keptNotice,
        `relate: ${linkMissing}`,
        'The link ties the customer to your account. Mend the draft, or make a new one.',
      ),
    });
    expect(kept(world)).toBe(withoutLink(draft));
    expect(world.clipboard.copied).toEqual([]);
  });
});
