import { describe, expect, test } from 'vitest';
import { elsewhere, fabrikam, givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { invite, json, personAt, rehearsal } from '../customers/rehearsal.ts';

/** Contoso was invited 30 days ago, Adatum 20 days ago, and Litware today. */
async function withThree(): Promise<{ world: FakeWorld; contoso: string; adatum: string; litware: string }> {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam, elsewhere);
  const contoso = await invite(world, 'Contoso Ltd', '--domain', 'contoso.example');
  world.clock.pass(10);
  const adatum = await invite(world, 'Adatum', '--to', 'it@adatum.example');
  world.clock.pass(20);
  const litware = await invite(world, 'Litware');
  return { world, contoso, adatum, litware };
}

describe('what is overdue', () => {
  test('is pending as well, whatever the list is filtered by', async () => {
    const { world, contoso, adatum, litware } = await withThree();
    const ids = async (...flags: string[]) => json(world, 'invitations', 'list', '--query', '[].id', ...flags);
    expect(await ids('--status', 'pending')).toEqual([litware, adatum, contoso]);
    expect(await json(world, 'invitations', 'list', '--query', "[?status=='pending'].id")).toHaveLength(3);
    expect(await ids('--overdue')).toEqual([adatum, contoso]);
    expect(await ids('--status', 'pending', '--overdue')).toEqual([adatum, contoso]);
    expect(await ids('--status', 'accepted', '--overdue')).toEqual([]);
    for (const days of ['25', '25d', 'P25D']) expect(await ids('--pending-for', days)).toEqual([contoso]);
    expect(await json(world, 'invitations', 'list', '--json', 'status,overdue', '--limit', '2')).toEqual([
      { status: 'pending', overdue: false },
      { status: 'pending', overdue: true },
    ]);
  });

  test('is still listed by its old name, with a notice', async () => {
    const { world, contoso, adatum } = await withThree();
    const { stdout, stderr } = await relate(
      world,
      'invitations',
      'list',
      '--status',
      'overdue',
      '--fields',
      'id,status',
    );
    expect([stdout, stderr]).toEqual([
      lines(`${adatum}\tpending`, `${contoso}\tpending`),
      'What is overdue is pending as well now. Instead of --status overdue, use --overdue.\n',
    ]);
  });

  test('is said in words in the table', async () => {
    const { world, contoso } = await withThree();
    const person = personAt(world);
    const { stdout } = await relate(person, 'invitations', 'list', '--search', 'contoso', '--fields', 'id,status');
    expect(stdout).toBe(lines('ID      STATUS', `${contoso}  overdue`));
    expect((await relate(personAt(world), 'invitations', 'show', contoso)).stdout).toMatch(
      /\nSTATUS +pending\n(?:.*\n)*OVERDUE +yes\n/,
    );
    expect((await relate(personAt(world), 'invitations', 'show', 'litware')).stdout).not.toContain('OVERDUE');
  });
});

describe('a list of invitations', () => {
  test.each([
    [['--search', 'CONTOSO'], ['Contoso Ltd']],
    [['--search', 'adatum.example'], ['Adatum']],
    [['--search', 'nobody'], []],
    [
      ['--since', '2026-03-19'],
      ['Litware', 'Adatum'],
    ],
    [['--limit', '1'], ['Litware']],
    [['--limit', '0'], []],
  ])('can be narrowed by %j', async (flags, customers) => {
    const { world } = await withThree();
    expect(await json(world, 'invitations', 'list', '--query', '[].customer', ...flags)).toEqual(customers);
  });

  test.each([
    [['--pending-for', 'long'], '--pending-for takes a number of days from 0 to 3650, as 30, 30d or P30D.'],
    [['--since', 'yesterday'], '--since is not a day such as 2026-11-01, or a moment in ISO 8601.'],
    [['--limit', '-1'], '--limit takes a whole number from 0 to 10000000.'],
    [['--fields', 'id,nosuch'], 'There is no field "nosuch" here.'],
  ])('refuses %j', async (flags, message) => {
    const { world } = await withThree();
    const { code, stderr } = await relate(world, 'invitations', 'list', ...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`relate: ${message}\n`)]);
  });
});

describe('the profile', () => {
  test('is the same by flag, by environment and as the current one', async () => {
    const { world, litware } = await withThree();
    const other = await invite(world, 'Wingtip', '--profile', 'other');
    const ids = async (...flags: string[]) => json(world, 'invitations', 'list', '--query', '[].id', ...flags);
    const exported = async (...flags: string[]) => json(world, 'invitations', 'export', '--query', '[].id', ...flags);
    expect(await ids('--profile', 'other')).toEqual([other]);
    world.env = { ...world.env, RELATE_PROFILE: 'other' };
    expect([await ids(), await exported()]).toEqual([[other], [other]]);
    world.env = {};
    await relate(world, 'profile', 'use', 'other');
    expect([await ids(), await exported()]).toEqual([[other], [other]]);
    expect(await ids('--all-profiles', '--limit', '2')).toEqual([other, litware].sort());
    expect(await exported('--all-profiles')).toHaveLength(4);
    expect((await relate(world, 'invitations', 'list', '--profile', 'nosuch')).code).toBe(3);
  });

  test('leaves out those of others, which is told unless one was named', async () => {
    const { world } = await withThree();
    await relate(world, 'profile', 'use', 'other');
    for (const verb of ['list', 'export']) {
      const { stderr } = await relate(world, 'invitations', verb);
      expect(stderr).toBe('3 invitations of other profiles are left out: --all-profiles.\n');
      expect((await relate(world, 'invitations', verb, '--profile', 'other')).stderr).toBe('');
    }
  });

  test('of the stand-in has rehearsals, which never stand among real records', async () => {
    const world = await rehearsal(0);
    const rehearsed = await invite(world, 'Contoso');
    const { stdout: config } = await relate(world, 'profile', 'export');
    givenProfiles(world, fabrikam, northwind);
    world.given('sandbox.json', config);
    await relate(world, 'profile', 'import', 'sandbox.json');
    await relate(world, 'profile', 'use', fabrikam.name);
    const real = await invite(world, 'Contoso');
    for (const verb of ['list', 'export']) {
      const ids = async (...flags: string[]) => json(world, 'invitations', verb, '--query', '[].id', ...flags);
      expect(await ids()).toEqual([real]);
      expect(await ids('--all-profiles')).toEqual([real]);
      expect(await ids('--profile', 'sandbox')).toEqual([rehearsed]);
      expect(await ids('--profile', 'sandbox', '--all-profiles')).toEqual([rehearsed]);
    }
    expect((await json(world, 'invitations', 'show', 'contoso')).id).toBe(real);
  });
});
