import { describe, expect, test } from 'vitest';
import { elsewhere, fabrikam, givenProfiles, wingtipId } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, invite, json, rehearsal } from '../customers/rehearsal.ts';

/** A script's world with a profile. */
function settled(): FakeWorld {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam, elsewhere);
  return world;
}

describe('relate invitations remind', () => {
  test('drafts the reminder in the language and to the recipients of the invitation', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso GmbH', '--to', 'it@contoso.example', '--lang', 'de');
    world.clock.pass(3);
    const { code, stdout, stderr } = await relate(world, 'invitations', 'remind', id, '--note', 'Bis Freitag?');
    expect([code, stderr]).toEqual([
      0,
      lines(`A reminder for Contoso GmbH (${id}):`, `Recorded with the invitation ${id}.`),
    ]);
    expect(stdout).toMatch(/^To: it@contoso\.example\nSubject: /);
    expect(stdout).toContain('Bis Freitag?');
    const at = '2026-03-13T09:30:00.000Z';
    expect(await json(world, 'invitations', 'list', '--status', 'pending')).toMatchObject([
      {
        id,
        status: 'pending',
        remindedAt: at,
        events: [{ kind: 'reminder', at, template: 'reminder', language: 'de', to: ['it@contoso.example'] }],
      },
    ]);
  });

  test('shows in a table how long ago each reminder was, as of the other times, and elsewhere when', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso GmbH');
    for (const days of [3, 2]) {
      world.clock.pass(days);
      await relate(world, 'invitations', 'remind', id, '--print');
    }
    world.clock.pass(1);
    const shown = async (format: string) => (await relate(world, 'invitations', 'show', id, '-o', format)).stdout;
    expect(await shown('table')).toMatch(/\nEVENTS +reminder: print 3 days ago\n +reminder: print 1 day ago\n/);
    expect(await shown('tsv')).toContain(
      '\treminder: print 2026-03-13T09:30:00.000Z; reminder: print 2026-03-15T09:30:00.000Z\t',
    );
  });

  test('does not remind in the name of another partner, whose link it would have', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam, { ...fabrikam, name: "kim's", tenantId: wingtipId });
    const id = await invite(world, 'Contoso GmbH', '--profile', "kim's");
    expect(await relate(world, 'invitations', 'remind', id, '--print')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        `relate: The invitation ${id} is of another partner account, that of the profile kim's; this is fabrikam.`,
        `relate invitations remind ${id} --profile "kim's"`,
      ),
    });
    expect(await json(world, 'invitations', 'list', '--all-profiles')).toMatchObject([{ id, events: [] }]);
    const { stdout } = await relate(world, 'invitations', 'remind', id, '--print', '--profile', "kim's");
    expect(stdout).toContain(`partnerId=${wingtipId}`);
  });

  test('takes a language of its own, and the beginning of an id', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso GmbH', '--lang', 'de');
    world.clock.pass(1);
    await relate(world, 'invitations', 'remind', id.slice(0, 3), '--lang', 'fr', '--copy');
    expect((await json(world, 'invitations', 'show', id)).events[0].language).toBe('fr');
    expect(world.clipboard.copied).toHaveLength(2);
  });

  test('takes what every draft takes: recipients, a contact, a subject and a template', async () => {
    const world = settled();
    const id = await invite(world, 'Contoso GmbH', '--to', 'it@contoso.example', '--cc', 'cto@contoso.example');
    world.clock.pass(1);
    world.given('own.md', 'Subject: Ours\n\nDear {{contact|all}},\n\n{{link}}\n');
    const { stdout } = await relate(
      world,
      ...['invitations', 'remind', id, '--print', '--to', 'ann@contoso.example', '--contact', 'Ms Li'],
      ...['--subject', 'Once more', '--template', './own.md'],
    );
    expect(stdout).toMatch(/^To: ann@contoso\.example\nCc: cto@contoso\.example\nSubject: Once more\n\nDear Ms Li,\n/);
    const [{ events }] = await json(world, 'invitations', 'list');
    expect(events[0]).toMatchObject({ kind: 'reminder', template: './own.md', to: ['ann@contoso.example'] });
  });

  test('puts a note from standard input, which is read once, into all reminders', async () => {
    const world = settled();
    for (const customer of ['First', 'Second']) await invite(world, customer);
    world.clock.pass(20);
    world.stdin.readAll = async () => {
      const content = Buffer.from(world.stdin.content);
      world.stdin.content = '';
      return content;
    };
    world.stdin.content = 'Until Friday?';
    const { stdout } = await relate(
      world,
      'invitations',
      'remind',
      '--pending-for',
      '14',
      '--note',
      '-',
      '--print',
      '--yes',
    );
    expect(stdout.match(/Until Friday\?/g)).toHaveLength(2);
  });

  test('says what is wrong with what was asked for', async () => {
    const world = settled();
    expect(await relate(world, 'invitations', 'remind', 'zz')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines('relate: No invitation is recorded yet.', 'relate invite "Contoso Ltd"'),
    });
    const id = await invite(world, 'Contoso');
    await invite(world, 'Litware');
    world.clock.pass(9);
    for (const [words, code, message] of [
      [[], 2, 'Whom to remind is missing.'],
      [[id, '--pending-for', '7'], 2, '--pending-for chooses the invitations; an id does too.'],
      [['--pending-for', 'long'], 2, '--pending-for takes a number of days from 0 to 3650, as 30, 30d or P30D.'],
      [
        ['--pending-for', '7', '--to', 'a@b.example'],
        2,
        '--to is for one customer, and --pending-for reminds several.',
      ],
      [['--pending-for', '7', '--contact', 'Ann'], 2, '--contact is for one customer'],
      [['--pending-for', '7', '--eml', 'all.eml'], 2, '--eml is for one customer, and --pending-for reminds several.'],
      [['--pending-for', '7', '--edit', '--open'], 2, '--edit is for one customer'],
      [['--pending-for', '7'], 2, 'Where the drafts of a list are to go is missing.'],
      [['--pending-for', '7', '--print', '--copy'], 2, '--print and --copy are two ways for each draft'],
      [['--pending-for', '7', '--print'], 2, 'Remind 2 customers? Nobody is there to answer.'],
      [[id, '--eml-dir', 'drafts'], 2, '--eml-dir goes with --pending-for DAYS.'],
      [[id, '--print', '--yes'], 2, '--yes goes with --pending-for DAYS.'],
      [['zz'], 3, 'There is no invitation zz.'],
    ] as const) {
      const { code: ended, stderr } = await relate(world, 'invitations', 'remind', ...words);
      expect([words, ended, stderr]).toEqual([words, code, expect.stringContaining(message)]);
    }
    expect(await json(world, 'invitations', 'list')).toHaveLength(2);
  });

  test('reminds of nothing that was accepted or withdrawn', async () => {
    const world = await rehearsal(0);
    const accepted = await invite(world, 'Contoso', '--domain', 'contoso.example');
    const withdrawn = await invite(world, 'Litware');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Contoso', domain: 'contoso.example' }));
    await relate(world, 'customers', 'list');
    await relate(world, 'invitations', 'withdraw', withdrawn);
    for (const [id, why] of [
      [accepted, 'accepted'],
      [withdrawn, 'withdrawn'],
    ] as const) {
      const { code, stderr } = await relate(world, 'invitations', 'remind', id, '--copy');
      expect([code, stderr]).toEqual([1, expect.stringContaining(`There is nothing to remind of: ${id} is ${why}.\n`)]);
    }
  });
});

describe('what became of invitations', () => {
  test('is listed as pending and perhaps overdue, accepted with its evidence, or withdrawn', async () => {
    const world = await rehearsal(0);
    const byDomain = await invite(world, 'Contoso', '--domain', 'contoso.example');
    const byName = await invite(world, 'Adatum Ltd.');
    const overdue = await invite(world, 'Litware');
    const withdrawn = await invite(world, 'Tailspin');
    await relate(world, 'invitations', 'withdraw', withdrawn);
    inStandIn(world, (sandbox) => {
      sandbox.accept({ name: 'Another name', domain: 'contoso.example' });
      sandbox.accept({ name: 'ADATUM LTD', domain: 'somewhere.example' });
    });
    world.clock.pass(15);
    const pending = await invite(world, 'Northwind');
    await relate(world, 'customers', 'list');
    expect(await json(world, 'invitations', 'list', '--json', 'id,status,overdue,evidence,acceptedAt')).toEqual([
      { id: pending, status: 'pending', overdue: false, evidence: null, acceptedAt: null },
      ...[
        {
          id: byDomain,
          status: 'accepted',
          overdue: false,
          evidence: 'domain',
          acceptedAt: '2026-03-25T09:30:00.000Z',
        },
        { id: byName, status: 'accepted', overdue: false, evidence: 'name', acceptedAt: '2026-03-25T09:30:00.000Z' },
        { id: overdue, status: 'pending', overdue: true, evidence: null, acceptedAt: null },
        { id: withdrawn, status: 'withdrawn', overdue: false, evidence: null, acceptedAt: null },
      ].sort((one, other) => (one.id < other.id ? -1 : 1)),
    ]);
    for (const [status, expected] of [
      ['pending', [pending, overdue]],
      ['overdue', [overdue]],
      ['withdrawn', [withdrawn]],
      ['accepted', [byDomain, byName]],
    ] as const) {
      const ids: string[] = await json(world, 'invitations', 'list', '--status', status, '--query', '[].id');
      expect([status, ids.toSorted()]).toEqual([status, expected.toSorted()]);
    }
    const { stdout } = await relate(world, 'invitations', 'show', byName, '-o', 'table');
    expect(stdout).toMatch(/\nRECOGNISED BY +name\n/);
  });
});
