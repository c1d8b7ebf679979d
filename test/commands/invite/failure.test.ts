import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { draft, inviteContoso, keptDrafts, recorded, settled } from './setting.ts';

const keptName = '2026-03-10-contoso-ltd-0000.md';

/** Puts a folder where the ledger would be. */
function withoutLedger(world: FakeWorld): FakeWorld {
  mkdirSync(join(world.paths.data, 'ledger.db'), { recursive: true });
  return world;
}

function kept(world: FakeWorld): string {
  return readFileSync(join(world.paths.data, 'drafts', keptName), 'utf8');
}

describe('a hand-off that fails', () => {
  test('keeps the draft, says where, and is in the exit code', async () => {
    const world = settled();
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.\u001b[2J', { hint: 'Use --eml FILE.' });
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 5,
      stdout: '',
      stderr: lines('relate: No clipboard. [2J', 'Use --eml FILE.', `The draft is kept in ~/data/drafts/${keptName}`),
    });
    expect(kept(world)).toBe(draft);
    expect(await recorded(world)).toEqual([]);
  });

  test('of the mail client does the same', async () => {
    const world = settled();
    world.opener.failure = failed('opener-failed', 'No mail client.');
    expect(await relate(world, ...inviteContoso, '--open')).toEqual({
      code: 5,
      stdout: '',
      stderr: lines('relate: No mail client.', `The draft is kept in ~/data/drafts/${keptName}`),
    });
  });

  test('does not stop the others, which are recorded', async () => {
    const world = settled();
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    expect(await relate(world, ...inviteContoso, '--copy', '--open')).toEqual({
      code: 5,
      stdout: '',
      stderr: lines(
        'relate: No clipboard.',
        'Handed the draft to the mail client.',
        'Recorded as 345678.',
        `The draft is kept in ~/data/drafts/${keptName}`,
      ),
    });
    expect(await recorded(world)).toMatchObject([{ handOffs: [{ kind: 'open' }] }]);
  });

  test('keeps no draft that was printed', async () => {
    const world = settled();
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    const { code, stdout } = await relate(world, ...inviteContoso, '--copy', '--print');
    expect({ code, stdout }).toEqual({ code: 5, stdout: draft });
    expect(keptDrafts(world)).toEqual([]);
  });

  test('of a long draft that fits neither the link nor the clipboard says both', async () => {
    const world = settled();
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    const { code, stderr } = await relate(world, ...inviteContoso, '--open', '--note', 'x'.repeat(2000));
    expect(code).toBe(5);
    expect(stderr).toBe(
      lines(
        "relate: As a link the draft has 2367 characters, and the mail client takes 1800. The body can't go to the clipboard: No clipboard.",
        'Save the draft as a file your mail client opens: --eml FILE',
        `The draft is kept in ~/data/drafts/${keptName}`,
      ),
    );
    expect(world.opener.urls).toEqual([]);
    expect(kept(world)).toContain('x'.repeat(2000));
  });

  test.each([
    ['file/a.eml', 'relate: ~/here/file is not a folder.'],
    ['nosuch/a.eml', 'relate: There is no folder ~/here/nosuch.'],
    ['file/nosuch/a.eml', 'relate: There is no folder ~/here/file/nosuch.'],
  ])('of a file in a folder that is none is told before anything is drafted: %s', async (eml, told) => {
    const world = settled();
    world.given('file', '');
    expect(await relate(world, ...inviteContoso, '--eml', eml)).toEqual({
      code: 3,
      stdout: '',
      stderr: lines(told, 'Make the folder, or name a file in another one.'),
    });
    expect(keptDrafts(world)).toEqual([]);
  });
});

describe('a ledger that can not be written', () => {
  const notRecorded = lines(
    "relate: Not recorded: The ledger ~/data/ledger.db can't be used: it is a folder.",
    'Check the folder: its permissions and the free space.',
  );

  test('does not stop the draft, and is in the exit code', async () => {
    const world = withoutLedger(settled());
    expect(await relate(world, ...inviteContoso)).toEqual({ code: 5, stdout: draft, stderr: notRecorded });
  });

  test('does not stop a hand-off', async () => {
    const world = withoutLedger(settled());
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 5,
      stdout: '',
      stderr: `Copied the body of the mail.\n${notRecorded}`,
    });
    expect(world.clipboard.copied).toHaveLength(1);
    expect(keptDrafts(world)).toEqual([]);
  });

  test('leaves the id empty in a result for a program', async () => {
    const world = withoutLedger(settled());
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--json', 'id,handOffs,problems');
    const message = "The ledger ~/data/ledger.db can't be used: it is a folder.";
    expect(code).toBe(5);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'ledger-unavailable',
      message: `Not recorded: ${message}`,
      hint: 'Check the folder: its permissions and the free space.',
    });
    expect(JSON.parse(stdout)).toEqual({
      id: null,
      handOffs: ['print'],
      problems: [{ code: 'ledger-unavailable', message }],
    });
  });

  test('is not looked at with --no-record', async () => {
    const world = withoutLedger(settled());
    expect(await relate(world, ...inviteContoso, '--no-record')).toEqual({ code: 0, stdout: draft, stderr: '' });
  });
});

describe('an error', () => {
  test.each<[string, readonly string[], number, string]>([
    ['nobody to invite', ['invite'], 2, 'Whom to invite is missing.'],
    ['an empty name', ['invite', ' '], 2, 'The customer is empty.'],
    ['a name of two lines', ['invite', 'Contoso\nBcc: x'], 2, 'The customer has a line break at character 8.'],
    ['no address', ['invite', 'Contoso', '--to', 'contoso'], 2, '--to: "contoso" is not an e-mail address.'],
    ['no domain', ['invite', 'Contoso', '--domain', 'contoso'], 2, '--domain is not a domain such as contoso.com.'],
    ['no such profile', ['invite', 'Contoso', '--profile', 'x'], 3, 'There is no profile "x".'],
    ['no such template', ['invite', 'Contoso', '--template', 'x'], 3, 'There is no template "x".'],
    ['no such template file', ['invite', 'Contoso', '--template', './x.md'], 3, 'There is no template file ./x.md.'],
    [
      'an unexpected provider',
      ['invite', 'Contoso', '--provider', 'x'],
      2,
      'The profile "fabrikam" is not of an indirect reseller.',
    ],
    [
      'two ways to standard output',
      ['invite', 'Contoso', '--eml', '-', '--print'],
      2,
      '--eml - and --print would both write to standard output.',
    ],
    ['--force alone', ['invite', 'Contoso', '--force'], 2, '--force goes with --eml FILE.'],
    ['an empty path', ['invite', 'Contoso', '--eml', ''], 2, '--eml is empty.'],
    ['an editor nobody can see', ['invite', 'Contoso', '--edit'], 2, 'There is no terminal for an editor.'],
  ])('with %s is told in a line, and nothing is recorded', async (_, argv, code, message) => {
    const world = settled();
    const outcome = await relate(world, ...argv);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr.split('\n')[0]).toBe(`relate: ${message}`);
    expect((await recorded(world)) ?? []).toEqual([]);
  });
});
