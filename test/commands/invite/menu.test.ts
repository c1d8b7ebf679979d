import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { ctrlC, type Scripted } from '../../scripted.ts';
import { body, draft, inviteContoso, keptDrafts, recorded, settled } from './setting.ts';

const rule = '─'.repeat(80);
/** The draft as it is shown, with the last line end of its text left out. */
const shown = lines(rule, draft.trimEnd(), rule);
const keptNotice = 'The draft is kept in ~/data/drafts/2026-03-10-contoso-ltd-0000.md';
const now = 'What now?';
const next =
  'When you have sent it: relate customers list tells who accepted, and relate invitations remind 345678 drafts a reminder.';

/** A person who chooses these in the menu, and answers the questions in between. */
function choosing(...script: readonly (string | Scripted)[]): FakeWorld {
  return settled(
    FakeWorld.atTerminal(...script.map((entry): Scripted => (typeof entry === 'string' ? [now, entry] : entry))),
  );
}

describe('at a terminal, the menu', () => {
  test('shows the draft on stderr and records nothing when nothing is handed over', async () => {
    const world = choosing('done');
    expect(await relate(world, ...inviteContoso)).toEqual({
      code: 0,
      stdout: '',
      stderr: `${shown}Nothing was handed over, and nothing is recorded.\n`,
    });
    expect(await recorded(world)).toEqual([]);
  });

  test('offers to copy first, and to be done afterwards', async () => {
    const world = choosing('', '');
    expect(await relate(world, ...inviteContoso)).toEqual({
      code: 0,
      stdout: '',
      stderr: shown + lines('Copied the body of the mail.', 'Recorded as 345678.', next),
    });
    expect(world.clipboard.copied).toEqual([body]);
    expect(await recorded(world)).toMatchObject([{ handOffs: [{ kind: 'copy' }] }]);
  });

  test('hands over as often as one likes, all of it one invitation', async () => {
    const world = choosing('copy', 'open', 'eml', ['File:', ''], 'done');
    expect(await relate(world, ...inviteContoso)).toEqual({
      code: 0,
      stdout: '',
      stderr: `${shown}${lines(
        'Copied the body of the mail.',
        'Recorded as 345678.',
        'Handed the draft to the mail client.',
        'Saved ~/here/contoso-ltd.eml',
        next,
      )}`,
    });
    expect(existsSync(join(world.paths.current, 'contoso-ltd.eml'))).toBe(true);
    const invitations = await recorded(world);
    expect(invitations?.map(({ handOffs }) => handOffs.map(({ kind }) => kind))).toEqual([['copy', 'open', 'eml']]);
  });

  test('asks before it replaces a file', async () => {
    const replace: Scripted = ['a.eml is there already. Replace it?', false];
    const world = choosing('eml', ['File:', ' '], ['File:', 'nosuch/a.eml'], ['File:', 'a.eml'], replace, 'done');
    const path = world.given('a.eml', 'precious');
    await relate(world, ...inviteContoso);
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(world.prompter.refusals).toEqual([
      'A name is needed.',
      `There is no folder ${join(world.paths.current, 'nosuch')}.`,
    ]);
    world.prompter.script = [
      [now, 'eml'],
      ['File:', 'a.eml'],
      [replace[0], true],
      [now, 'done'],
    ];
    await relate(world, ...inviteContoso);
    expect(readFileSync(path, 'utf8')).toContain('X-Unsent: 1');
  });

  test('shows the draft anew after it was edited, and hands over what was edited', async () => {
    const world = choosing('edit', 'copy', 'done');
    world.editor.edits = [(text) => text.replace('Dear all', 'Dear friends')];
    const { code, stderr } = await relate(world, ...inviteContoso);
    expect(code).toBe(0);
    expect(stderr).toBe(
      shown +
        shown.replace('Dear all', 'Dear friends') +
        lines('Copied the body of the mail.', 'Recorded as 345678.', next),
    );
    expect(world.editor.opened).toMatchObject([{ command: undefined, text: draft }]);
    expect(world.clipboard.copied).toEqual([body.replace('Dear all', 'Dear friends')]);
    expect(keptDrafts(world)).toEqual([]);
  });

  test('keeps an edited draft that was not handed over', async () => {
    const world = choosing('edit', 'done');
    world.editor.edits = [(text) => text.replace('Dear all', 'Dear friends')];
    const { code, stderr } = await relate(world, ...inviteContoso);
    expect(code).toBe(0);
    expect(stderr).toContain(`${rule}\nNothing was handed over, and nothing is recorded.\n${keptNotice}\n`);
  });

  test('keeps what was edited after the last hand-off', async () => {
    const world = choosing('copy', 'edit', 'done');
    world.editor.edits = [(text) => text.replace('Dear all', 'Dear friends')];
    const { stderr } = await relate(world, ...inviteContoso);
    expect(stderr).toContain(keptNotice);
    expect(keptDrafts(world)).toHaveLength(1);
  });

  test('keeps nothing when the editor was opened after the hand-off and changed nothing', async () => {
    const world = choosing('copy', 'edit', 'done');
    world.editor.edits = [(text) => text];
    expect((await relate(world, ...inviteContoso)).code).toBe(0);
    expect(keptDrafts(world)).toEqual([]);
  });

  test('goes on after a failure, which another hand-off may make up for', async () => {
    const world = choosing('open', 'copy', 'done');
    world.opener.failure = failed('opener-failed', 'No mail client.');
    expect(await relate(world, ...inviteContoso)).toEqual({
      code: 0,
      stdout: '',
      stderr: `${shown}${lines('relate: No mail client.', 'Copied the body of the mail.', 'Recorded as 345678.', next)}`,
    });
    expect(keptDrafts(world)).toEqual([]);
  });

  test('keeps the draft when the last attempt failed', async () => {
    const world = choosing('open', 'done');
    world.opener.failure = failed('opener-failed', 'No mail client.');
    const { code, stderr } = await relate(world, ...inviteContoso);
    expect(code).toBe(5);
    expect(stderr).toContain(keptNotice);
    expect(keptDrafts(world)).toHaveLength(1);
  });

  test('keeps an edited draft when one presses Ctrl-C, and ends with 130', async () => {
    const world = choosing('edit', [now, ctrlC]);
    world.editor.edits = [(text) => text.replace('Dear all', 'Dear friends')];
    const { code, stderr } = await relate(world, ...inviteContoso);
    expect(code).toBe(130);
    expect(stderr).toContain(lines(rule, keptNotice, 'relate: Stopped.'));
    expect(keptDrafts(world)).toHaveLength(1);
  });
});

describe('at a terminal', () => {
  const askName = "The customer's company name:";
  const askAddress = 'E-mail address (may stay empty):';
  const askContact = 'The person addressed';
  const askDomain = "The customer's domain, to recognise it when it accepts";

  test('the customer, the address, the contact and the domain are asked for', async () => {
    const world = choosing(
      [askName, ' '],
      [askName, 'Contoso Ltd'],
      [askAddress, 'contoso'],
      [askAddress, 'it@contoso.example'],
      [`${askContact} (may stay empty):`, ''],
      [`${askDomain}:`, 'contoso'],
      [`${askDomain}:`, ''],
      'copy',
      'done',
    );
    expect(await relate(world, 'invite')).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining(shown + lines('Copied the body of the mail.', 'Recorded as 345678.', next)),
    });
    expect(world.prompter.refusals).toEqual([
      'A name is needed.',
      '"contoso" is not an e-mail address.',
      '"contoso" is not a domain such as contoso.com.',
    ]);
    expect(await recorded(world)).toMatchObject([{ domain: 'contoso.example' }]);
  });

  test.each<[string, string, string]>([
    ['Ann Lee <ann@Contoso.example>', `${askContact}:`, `${askDomain}:`],
    ['ann@contoso.example, bob@contoso.example', `${askContact} (may stay empty):`, `${askDomain}:`],
    ['ann@contoso.example, bob@other.example', `${askContact} (may stay empty):`, `${askDomain} (may stay empty):`],
    ['Ann <ann@gmail.com>', `${askContact}:`, `${askDomain} (may stay empty):`],
  ])('what %s tells of the person and the domain is suggested', async (to, contact, domain) => {
    const world = choosing([askName, 'Contoso Ltd'], [askAddress, to], [contact, ''], [domain, ''], 'copy', 'done');
    expect((await relate(world, 'invite')).code).toBe(0);
    const [invitation] = (await recorded(world)) ?? [];
    expect(invitation?.domain).toBe(domain.endsWith('empty):') ? undefined : 'contoso.example');
    expect(world.clipboard.copied[0]?.startsWith('Dear all')).toBe(contact.endsWith('empty):'));
  });

  test('the address may stay empty, and what was given is not asked for', async () => {
    const rest: Scripted[] = [
      [`${askContact} (may stay empty):`, ''],
      [`${askDomain} (may stay empty):`, ''],
    ];
    const world = choosing([askName, 'Contoso Ltd'], [askAddress, ''], ...rest, 'done');
    expect((await relate(world, 'invite')).stderr).toContain('To: \nSubject:');
    world.prompter.script = [
      [askName, 'Contoso Ltd'],
      [now, 'done'],
    ];
    const given = ['--to', 'it@contoso.example', '--contact', 'all', '--domain', 'contoso.example'];
    expect((await relate(world, 'invite', ...given)).stderr).toContain(shown);
  });

  test('a name that no mail takes is asked for again, and nothing is asked where an option is wrong', async () => {
    const world = choosing(
      [askName, 'x'.repeat(201)],
      [askName, 'Contoso Ltd'],
      [askAddress, ''],
      [`${askContact} (may stay empty):`, 'Ann\u0007'],
      [`${askContact} (may stay empty):`, ''],
      [`${askDomain} (may stay empty):`, ''],
      'done',
    );
    expect((await relate(world, 'invite')).code).toBe(0);
    expect(world.prompter.refusals).toEqual([
      'This has 201 characters; at most 200 are allowed.',
      'This has a control character (U+0007) at character 4.',
    ]);
    expect((await relate(choosing(), 'invite', '--to', 'contoso')).code).toBe(2);
  });

  test('Ctrl-C at a question ends with 130, and leaves nothing behind', async () => {
    const world = choosing(["The customer's company name:", ctrlC]);
    expect(await relate(world, 'invite')).toEqual({ code: 130, stdout: '', stderr: 'relate: Stopped.\n' });
    expect(world.files.list(world.paths.data)).toEqual([]);
  });

  test.each([
    ['a hand-off', ['--copy'], {}, '', 'Copied the body of the mail.\nRecorded as 345678.\n'],
    ['--no-input', ['--no-input'], {}, draft, 'Recorded as 345678.\n'],
    ['CI', [], { CI: 'true' }, draft, 'Recorded as 345678.\n'],
  ])('nothing is asked with %s', async (_, flags, env, stdout, stderr) => {
    const world = choosing();
    Object.assign(world.env, env);
    expect(await relate(world, ...inviteContoso, ...flags)).toEqual({ code: 0, stdout, stderr });
  });

  test.each([{ CI: '' }, { CI: 'false' }])('questions are asked with %j', async (env) => {
    const world = choosing('done');
    Object.assign(world.env, env);
    expect((await relate(world, ...inviteContoso)).code).toBe(0);
  });

  test('a result for a program is given after the questions', async () => {
    const world = choosing('copy', 'done');
    const { code, stdout } = await relate(world, ...inviteContoso, '--json', 'id,handOffs');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ id: '345678', handOffs: ['copy'] });
  });
});
