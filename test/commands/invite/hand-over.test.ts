import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fabrikamId, fabrikamLink } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { body, draft, inviteContoso, keptDrafts, recorded, settled, subject } from './setting.ts';

/** The mail program is given every word, encoded. */
const mailto = `mailto:it@contoso.example?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;

describe('in a script', () => {
  test('the draft is printed and recorded', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso)).toEqual({ code: 0, stdout: draft, stderr: 'Recorded as 345678.\n' });
    expect(await recorded(world)).toEqual([
      {
        id: '345678',
        profile: 'fabrikam',
        partnerTenantId: fabrikamId,
        customer: 'Contoso Ltd',
        customerKey: 'contoso ltd',
        language: 'en',
        template: 'invitation',
        kind: 'direct',
        purpose: 'invitation',
        link: fabrikamLink,
        subject,
        operator: 'kim',
        machine: 'desk-1',
        to: ['it@contoso.example'],
        cc: [],
        status: 'pending',
        createdAt: '2026-03-10T09:30:00.000Z',
        handOffs: [{ kind: 'print', at: '2026-03-10T09:30:00.000Z', operator: 'kim', machine: 'desk-1' }],
        events: [],
      },
    ]);
    expect(keptDrafts(world)).toEqual([]);
  });

  test('what is said about the customer is in the draft and in the ledger', async () => {
    const world = settled();
    const { stdout } = await relate(
      world,
      ...[...inviteContoso, '--to', '"Lee, Ann" <ann@contoso.example>', '--cc', 'a@b.example,c@d.example'],
      ...['--contact', 'Ms Li', '--domain', 'Contoso.Example', '--subject', 'About us', '--note', 'First.\n\nSecond.'],
    );
    expect(stdout).toBe(
      `To: it@contoso.example, "Lee, Ann" <ann@contoso.example>\nCc: a@b.example, c@d.example\nSubject: About us\n\n` +
        `Dear Ms Li,\n\nFirst.\n\nSecond.\n\n${body.slice('Dear all,\n\n'.length)}\n`,
    );
    expect(await recorded(world)).toMatchObject([
      {
        to: ['it@contoso.example', '"Lee, Ann" <ann@contoso.example>'],
        cc: ['a@b.example', 'c@d.example'],
        subject: 'About us',
        domain: 'contoso.example',
      },
    ]);
  });

  test('a note can come from standard input, with Windows line breaks', async () => {
    const world = settled();
    world.stdin.content = '\uFEFFOne.\r\nTwo.\r\n';
    const { stdout } = await relate(world, ...inviteContoso, '--note', '-', '--no-record');
    expect(stdout).toContain('Dear all,\n\nOne.\nTwo.\n\nhttps://');
  });

  test('the operator is the one that is configured', async () => {
    const world = settled();
    world.env.RELATE_OPERATOR = 'Kim Lee';
    await relate(world, ...inviteContoso);
    expect(await recorded(world)).toMatchObject([{ operator: 'Kim Lee' }]);
  });
});

describe('a hand-off', () => {
  test('to the clipboard copies the body', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Copied the body of the mail.\nRecorded as 345678.\n',
    });
    expect(world.clipboard.copied).toEqual([body]);
    expect(await recorded(world)).toMatchObject([{ handOffs: [{ kind: 'copy' }] }]);
  });

  test('to a clipboard that does not answer is said to be unconfirmed', async () => {
    const world = settled();
    world.clipboard.confirmed = false;
    expect((await relate(world, ...inviteContoso, '--copy')).stderr).toBe(
      lines(
        'Sent the body of the mail to the terminal for its clipboard. Terminals do not confirm that: paste to see.',
        'Recorded as 345678.',
      ),
    );
    expect(await recorded(world)).toMatchObject([
      { handOffs: [{ kind: 'copy', detail: 'sent to the terminal, unconfirmed' }] },
    ]);
  });

  test('to the mail client opens the whole draft', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--open')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Handed the draft to the mail client.\nRecorded as 345678.\n',
    });
    expect(world.opener.urls).toEqual([mailto]);
    expect(world.clipboard.copied).toEqual([]);
  });

  test('of a long draft puts the body on the clipboard, and opens the mail client without it', async () => {
    const world = settled();
    const note = 'A long story. '.repeat(150);
    const { code, stderr } = await relate(world, ...inviteContoso, '--open', '--note', note);
    expect(code).toBe(0);
    expect(stderr).toBe(
      lines(
        'As a link the draft has 3364 characters, and the mail client takes 1800: the body is on the clipboard. ' +
          'Handed the recipients and the subject to the mail client; paste the body.',
        'Recorded as 345678.',
      ),
    );
    expect(world.opener.urls).toEqual([`mailto:it@contoso.example?subject=${encodeURIComponent(subject)}`]);
    expect(world.clipboard.copied[0]).toContain(note.trim());
    expect(await recorded(world)).toMatchObject([
      { handOffs: [{ kind: 'open', detail: 'to the mail client, without the body, which is on the clipboard' }] },
    ]);
  });

  test('as a file saves what a mail client opens', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--eml', 'contoso.eml')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Saved ~/here/contoso.eml\nRecorded as 345678.\n',
    });
    const path = join(world.paths.current, 'contoso.eml');
    expect(readFileSync(path, 'utf8')).toContain('X-Unsent: 1');
    expect(await recorded(world)).toMatchObject([{ handOffs: [{ kind: 'eml', detail: path }] }]);
  });

  test('as a file replaces nothing, unless it is told to', async () => {
    const world = settled();
    const path = world.given('contoso.eml', 'precious');
    expect(await relate(world, ...inviteContoso, '--eml', 'contoso.eml')).toEqual({
      code: 1,
      stdout: '',
      stderr: lines('relate: ~/here/contoso.eml is there already.', 'Replace it with --force, or name another file.'),
    });
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(await recorded(world)).toBeUndefined();
    expect((await relate(world, ...inviteContoso, '--eml', 'contoso.eml', '--force')).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('X-Unsent: 1');
  });

  test('as a file can go to standard output', async () => {
    const world = settled();
    const { stdout, stderr } = await relate(world, ...inviteContoso, '--eml', '-');
    expect(stdout).toContain('X-Unsent: 1');
    expect(stderr).toBe('Wrote the .eml file to standard output.\nRecorded as 345678.\n');
  });

  test('can be several at once, which are one invitation', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--copy', '--open', '--eml', 'a.eml', '--print')).toEqual({
      code: 0,
      stdout: draft,
      stderr: lines(
        'Saved ~/here/a.eml',
        'Recorded as 345678.',
        'Copied the body of the mail.',
        'Handed the draft to the mail client.',
      ),
    });
    const [invitation, ...others] = (await recorded(world)) ?? [];
    expect(invitation?.handOffs.map(({ kind }) => kind)).toEqual(['eml', 'copy', 'open', 'print']);
    expect(others).toEqual([]);
  });

  test('can be kept out of the ledger', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--copy', '--no-record')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Copied the body of the mail.\n',
    });
    expect(await recorded(world)).toBeUndefined();
  });
});

describe('a result for a program', () => {
  test('has the draft, and what was recorded', async () => {
    const world = settled();
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--output', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stderr)).toEqual({ notice: { code: 'recorded', message: 'Recorded as 345678.', id: '345678' } });
    expect(JSON.parse(stdout)).toEqual({
      id: '345678',
      customer: 'Contoso Ltd',
      to: ['it@contoso.example'],
      cc: [],
      subject,
      body,
      link: fabrikamLink,
      adminLink: null,
      relationshipId: null,
      language: 'en',
      template: 'invitation',
      handOffs: ['print'],
      deliveries: [{ kind: 'print', by: null, client: null, path: null, detail: null }],
      problems: [],
      outlook: null,
      webLink: null,
      ...{ request: null, name: null, openToAnybody: null },
    });
  });

  test('has the fields asked for, and the hand-offs that were made', async () => {
    const world = settled();
    const { stdout } = await relate(world, ...inviteContoso, '--copy', '--json', 'id,handOffs', '--no-record');
    expect(JSON.parse(stdout)).toEqual({ id: null, handOffs: ['copy'] });
  });

  test('lists its fields without inviting anybody', async () => {
    const world = settled();
    const { code, stdout } = await relate(world, ...inviteContoso, '--copy', '--json');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 3)).toEqual(['id', 'customer', 'to']);
    expect(world.clipboard.copied).toEqual([]);
    expect(await recorded(world)).toBeUndefined();
  });

  test.each([
    ['--json', 'id,colour'],
    ['--output', 'xml'],
    ['--query', '['],
  ])('that can not be given is refused before anything is handed over: %s %s', async (flag, value) => {
    const world = settled();
    const { code, stdout } = await relate(world, ...inviteContoso, '--copy', flag, value);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(world.clipboard.copied).toEqual([]);
    expect(await recorded(world)).toBeUndefined();
  });

  test('does not go to the same place as an .eml file', async () => {
    const world = settled();
    const { code, stdout } = await relate(world, ...inviteContoso, '--eml', '-', '--output', 'json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect((await relate(world, ...inviteContoso, '--eml', '-', '--output', 'none')).stdout).toContain('X-Unsent: 1');
  });
});

describe('--dry-run', () => {
  test('shows the draft, says what would be done, and does nothing', async () => {
    const world = settled();
    world.env.RELATE_EDITOR = 'code --wait';
    const flags = ['--copy', '--open', '--eml', 'a.eml', '--edit', '--dry-run'];
    expect(await relate(world, ...inviteContoso, ...flags)).toEqual({
      code: 0,
      stdout: draft,
      stderr:
        'Would open it in your editor, save it as ~/here/a.eml, copy it, hand it to the mail client as a link of 355 characters, record it (--dry-run).\n',
    });
    expect([world.clipboard.copied, world.opener.urls, world.files.list(world.paths.data)]).toEqual([[], [], []]);
    expect((await relate(world, ...inviteContoso, '--dry-run', '--no-record')).stderr).toBe(
      'Would print it (--dry-run).\n',
    );
  });

  test('makes the checks of the real run', async () => {
    const world = settled();
    await relate(world, ...inviteContoso, '--copy');
    const many = Array.from({ length: 100 }, (_, index) => `somebody-${index}@contoso.example`).join(',');
    for (const flags of [[], ['--no-record', '--edit'], ['--again', '--to', many, '--open'], ['--eml', 'no/\0.eml']]) {
      const real = await relate(world, ...inviteContoso, ...flags);
      const dry = await relate(world, ...inviteContoso, ...flags, '--dry-run');
      const told = (stderr: string) => stderr.split('\n').find((line) => line.startsWith('relate: '));
      expect([flags, dry.code === 0, told(dry.stderr)]).toEqual([flags, false, told(real.stderr)]);
    }
    expect((await relate(world, ...inviteContoso, '--dry-run')).code).toBe(1);
    expect((await relate(world, ...inviteContoso, '--dry-run', '--again')).code).toBe(0);
    expect(await recorded(world)).toHaveLength(1);
  });

  test('asks nothing at a terminal, and says that it would', async () => {
    const world = settled();
    await relate(world, ...inviteContoso, '--copy');
    const terminal = Object.assign(FakeWorld.atTerminal(), { root: world.root, paths: world.paths });
    const { code, stderr } = await relate(terminal, ...inviteContoso, '--dry-run', '--copy');
    expect([code, stderr]).toEqual([
      0,
      lines(
        'Contoso Ltd was invited on 2026-03-10 (to it@contoso.example): 345678.',
        'Would ask whether to invite again (--dry-run).',
        'Would copy it, record it (--dry-run).',
      ),
    ]);
  });

  test('tells of a ledger that can not be used', async () => {
    const world = settled();
    world.given(join(world.paths.data, 'ledger.db'), 'no database');
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--dry-run');
    expect([code, stdout, stderr]).toEqual([5, draft, expect.stringContaining('relate: It would not be recorded: ')]);
  });
});

describe('--output none', () => {
  test.each(['--print', ''])('prints the draft where it is asked for or nothing else is: %s', async (flag) => {
    const world = settled();
    const argv = [...inviteContoso, ...(flag === '' ? [] : [flag])];
    expect(await relate(world, ...argv, '-o', 'none')).toEqual({
      code: 0,
      stdout: draft,
      stderr: 'Recorded as 345678.\n',
    });
    await relate(world, 'config', 'set', 'output', 'none');
    expect((await relate(world, ...argv, '--again')).stdout).toBe(draft);
    expect(await recorded(world)).toHaveLength(2);
    expect((await relate(world, ...argv, '--copy', '--again')).stdout).toBe(flag === '' ? '' : draft);
  });
});

describe('standard output that is closed', () => {
  test.each([['--print'], [], ['--eml', '-']])('takes no draft: %j', async (...flags) => {
    const world = settled();
    world.stdout.isClosed = true;
    const { code, stderr } = await relate(world, ...inviteContoso, ...flags);
    expect([code, stderr]).toEqual([
      5,
      lines(
        'relate: Standard output is closed: nobody would see the draft.',
        'Let it go to a file, or choose another hand-off: --eml FILE',
        'The draft is kept in ~/data/drafts/2026-03-10-contoso-ltd-0000.md',
      ),
    ]);
    expect(await recorded(world)).toEqual([]);
    expect((await relate(world, ...inviteContoso, '--copy')).code).toBe(0);
  });

  test('takes no draft as part of a result', async () => {
    const world = settled();
    world.stdout.isClosed = true;
    const { code, stderr } = await relate(world, ...inviteContoso, '--json', 'id');
    expect([code, stderr]).toEqual([5, expect.stringContaining('"code":"output-closed"')]);
    expect(await recorded(world)).toEqual([]);
    expect(keptDrafts(world)).toHaveLength(1);
  });
});
