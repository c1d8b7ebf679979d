/** `--open`: the ways to the mail client, what is told of each, and what the ledger keeps. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import type { MailSetup } from '../../../src/ports/ports.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { inviteContoso, recorded, settled } from './setting.ts';

const long = ['--note', 'A long story. '.repeat(150)];

/** Somebody whose mail client is this one. */
function withClient(setup: Partial<MailSetup>): FakeWorld {
  const world = settled();
  world.opener.setup = { ...world.opener.setup, downloads: join(world.root, 'Downloads'), ...setup };
  return world;
}

const thunderbird = { mailto: 'thunderbird.desktop' } as const;
const outlook = {
  system: 'windows',
  mailto: 'Outlook.URL.mailto.15',
  programs: { 'outlook.exe': 'C:\\O\\OUTLOOK.EXE' },
  hasOutlookProfile: true,
} as const;
const claws = { mailto: 'claws-mail.desktop' } as const;

describe('--open', () => {
  test('hands a long draft as a link to a client that takes it', async () => {
    const world = withClient(thunderbird);
    const { code, stderr } = await relate(world, ...inviteContoso, '--open', ...long);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: lines('Handed the draft to Thunderbird.', 'Recorded as 345678.'),
    });
    expect(await recorded(world)).toMatchObject([
      { handOffs: [{ kind: 'open', detail: 'to Thunderbird, as a link' }] },
    ]);
  });

  test('hands a long draft as a file to a client that opens it as a draft', async () => {
    const world = withClient(outlook);
    const path = join(world.root, 'Downloads/contoso-ltd.eml');
    const { code, stderr } = await relate(world, ...inviteContoso, '--open', ...long);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: lines(
        'Handed the draft to Outlook (classic) as ~/Downloads/contoso-ltd.eml, which a later --open removes.',
        'Recorded as 345678.',
      ),
    });
    expect(world.opener.emls).toEqual([[path, { program: 'C:\\O\\OUTLOOK.EXE', options: ['/eml'] }]]);
    expect(world.files.inspect(path)?.mode).toBe(0o600);
    expect(await recorded(world)).toMatchObject([
      { handOffs: [{ kind: 'open', detail: `to Outlook (classic), as ${path}` }] },
    ]);
  });

  test('removes the file of an earlier day, and leaves alone what others put there', async () => {
    const world = withClient(outlook);
    const downloads = join(world.root, 'Downloads');
    await relate(world, ...inviteContoso, '--open', ...long);
    world.given(join(downloads, 'theirs.eml'), 'X-Unsent: 1');
    world.clock.time = new Date(Date.now() + 25 * 3600 * 1000);
    await relate(world, 'invite', 'Adatum', '--open');
    expect(world.files.list(downloads)).toEqual(['theirs.eml']);
    expect(world.files.list(join(world.paths.data, 'opened'))).toEqual([]);
  });

  test('tells a script how, with which client, and where the file is', async () => {
    const world = withClient(outlook);
    const path = join(world.root, 'Downloads/contoso-ltd.eml');
    const argv = [...inviteContoso, '--open', ...long, '--json', 'handOffs,deliveries'];
    const { stdout } = await relate(world, ...argv);
    expect(JSON.parse(stdout.replaceAll('~', world.root))).toEqual({
      handOffs: ['open'],
      deliveries: [
        { kind: 'open', by: 'eml', client: 'Outlook (classic)', path, detail: `to Outlook (classic), as ${path}` },
      ],
    });
    const { stdout: tsv } = await relate(world, ...inviteContoso, '--open', ...long, '--again', '--output', 'tsv');
    expect(tsv).toContain('open to Outlook (classic), as ~/Downloads/contoso-ltd-2.eml');
  });

  test.each([
    ['the setting', ['config', 'set', 'open', 'eml'], {}],
    ['RELATE_OPEN', ['version'], { RELATE_OPEN: 'eml' }],
  ] as const)('goes by %s', async (_, before, env) => {
    const world = withClient(thunderbird);
    await relate(world, ...before);
    Object.assign(world.env, env);
    expect((await relate(world, ...inviteContoso, '--open')).stderr).toContain('as ~/Downloads/contoso-ltd.eml');
    expect(world.opener.urls).toEqual([]);
  });

  test('by the clipboard when that is wanted, says no word of a limit', async () => {
    const world = withClient(thunderbird);
    world.env.RELATE_OPEN = 'clipboard';
    expect((await relate(world, ...inviteContoso, '--open', '--no-record')).stderr).toBe(
      'The body is on the clipboard. Handed the recipients and the subject to Thunderbird; paste the body.\n',
    );
  });

  test('refuses a way that there is not, and says where it was set', async () => {
    const world = withClient(thunderbird);
    world.env.RELATE_OPEN = 'fax';
    expect(await relate(world, ...inviteContoso, '--open')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'relate: environment RELATE_OPEN must be one of auto, mailto, eml, clipboard, outlook.\n',
    });
  });
});

describe('--open --dry-run', () => {
  test('with the setting outlook asks the mailbox, and no mail client', async () => {
    const world = withClient(thunderbird);
    world.env.RELATE_OPEN = 'outlook';
    expect(await relate(world, ...inviteContoso, '--open', '--no-record', '--dry-run')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('Nobody is signed in with the profile fabrikam.'),
    });
  });

  test.each<[string, Partial<MailSetup>, readonly string[], string]>([
    ['a link', thunderbird, [], 'hand it to Thunderbird as a link of 355 characters'],
    [
      'a file',
      outlook,
      long,
      'hand it to Outlook (classic) as a file in ~/Downloads (as a link it has 3364 characters, and Outlook (classic) takes 2000)',
    ],
    [
      'the clipboard',
      claws,
      ['--note', 'A long story. '.repeat(500)],
      'copy it and hand the recipients and the subject to Claws Mail (as a link it has 10364 characters, and Claws Mail takes 8000)',
    ],
  ])('says that it would be %s, and why', async (_, setup, more, step) => {
    const world = withClient(setup);
    const { code, stderr } = await relate(world, ...inviteContoso, '--open', '--no-record', '--dry-run', ...more);
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Would ${step} (--dry-run).\n` });
    expect([world.opener.urls, world.opener.emls, world.clipboard.copied]).toEqual([[], [], []]);
    expect(world.files.list(join(world.root, 'Downloads'))).toEqual([]);
  });

  test('says why it would fail', async () => {
    const world = settled();
    world.opener.setupFailure = failed('no-display', 'There is no display here to open a window on.');
    expect(await relate(world, ...inviteContoso, '--open', '--no-record', '--dry-run')).toMatchObject({
      code: 0,
      stderr: 'Would fail to open it (There is no display here to open a window on) (--dry-run).\n',
    });
  });
});

describe('--copy-html', () => {
  test('copies the body as HTML', async () => {
    const world = settled();
    expect((await relate(world, ...inviteContoso, '--copy-html')).stderr).toBe(
      lines(
        'Copied the body of the mail as HTML. Paste it into a mail that is being written: elsewhere it comes out as markup.',
        'Recorded as 345678.',
      ),
    );
    expect(world.clipboard).toMatchObject({ copied: [], pages: [expect.stringContaining('<html')] });
    expect(await recorded(world)).toMatchObject([{ handOffs: [{ kind: 'copy', detail: 'HTML' }] }]);
  });

  test('is the same as --copy where the clipboard holds both', async () => {
    const world = settled();
    world.clipboard.holdsBoth = true;
    const told = 'Copied the body of the mail, as text and as HTML.\n';
    expect((await relate(world, ...inviteContoso, '--no-record', '--copy-html')).stderr).toBe(told);
    expect((await relate(world, ...inviteContoso, '--no-record', '--copy')).stderr).toBe(told);
  });

  test('does not go with --copy', async () => {
    expect((await relate(settled(), ...inviteContoso, '--copy', '--copy-html')).code).toBe(2);
  });
});
