import { describe, expect, test } from 'vitest';
import { relate } from '../../fakes.ts';
import { clinique, json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';
import { madeRelationship, role } from './relationships.ts';

describe('relate admin extend', () => {
  test('lets one extend itself', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    expect(await json(world, 'admin', 'extend', suess.name)).toMatchObject([{ name: 'Long', result: 'extended' }]);
    expect(await json(world, 'admin', 'list', '--json', 'name,autoExtend')).toEqual([
      { name: 'Long', autoExtend: true },
    ]);
    expect(await json(world, 'admin', 'extend', 'Long')).toMatchObject([{ result: 'extends-already' }]);
  });

  test('of all, tells of each that can not why', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Plain', customer: suess.id });
    const roles = [role.globalAdministrator, role.userAdministrator];
    madeRelationship(world, { name: 'Global', customer: clinique.id, roles });
    madeRelationship(world, { name: 'Waiting', customer: clinique.id, until: 'pending' });
    const dry = await relate(world, 'admin', 'extend', '--all', '--dry-run', '--json', 'name,result');
    expect(JSON.parse(dry.stdout)).toEqual([
      { name: 'Plain', result: 'would-extend' },
      { name: 'Global', result: 'refused' },
    ]);
    const { code, stdout } = await relate(world, 'admin', 'extend', '--all', '--json', 'name,result,reason');
    expect([code, JSON.parse(stdout)]).toEqual([
      5,
      [
        { name: 'Plain', result: 'extended', reason: '' },
        { name: 'Global', result: 'refused', reason: expect.stringContaining('Global Administrator') },
      ],
    ]);
    const dropped = await json(world, 'admin', 'extend', 'Global', '--drop-global-administrator');
    expect(dropped).toMatchObject([{ name: 'Global', result: 'extended' }]);
    expect(
      await json(world, 'admin', 'list', '--access', 'granular', '--json', 'name,roles,autoExtend'),
    ).toContainEqual({
      name: 'Global',
      roles: ['User Administrator'],
      autoExtend: true,
    });
  });

  test.each([
    [[], 'relationship-missing'],
    [['--all', 'Long'], 'option-conflict'],
  ])('with %j is refused: %s', async (args, code) => {
    const { stderr, ...outcome } = await relate(await rehearsal(), 'admin', 'extend', ...args, '-o', 'json');
    expect([outcome.code, JSON.parse(stderr).error.code]).toEqual([2, code]);
  });
});

describe('relate admin terminate', () => {
  test('asks, and ends it', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    const refusing = personAt(world, [`End the admin relationship Long with ${suess.name}?`, false]);
    expect((await relate(refusing, 'admin', 'terminate', 'Long')).stderr).toContain('Nothing was changed.');
    const { code, stderr } = await relate(world, 'admin', 'terminate', suess.name, '--yes');
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^Ended the admin relationship Long|\nEnded|The end of/m),
    ]);
  });

  test('refuses what waits for the customer', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Waiting', customer: suess.id, until: 'pending' });
    const { code, stderr } = await relate(world, 'admin', 'terminate', 'Waiting', '--yes');
    expect([code, stderr]).toEqual([1, expect.stringContaining('It lapses 90 days after it was made.')]);
  });

  test('needs --yes in a script, and changes nothing in a dry run', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    expect((await relate(world, 'admin', 'terminate', 'Long')).code).toBe(2);
    expect((await relate(world, 'admin', 'terminate', 'Long', '--dry-run')).stderr).toContain('Would end');
    expect(await json(world, 'admin', 'list', '--json', 'state')).toEqual([{ state: 'active' }]);
  });
});

describe('relate admin assign', () => {
  test('gives a group all roles, changes them, and tells what is there', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    const assign = async (...flags: readonly string[]) =>
      (await json(world, 'admin', 'assign', 'Long', '--group', 'm365 admins', ...flags))[0].result;
    expect(await assign('--dry-run')).toBe('would-assign');
    expect(await assign()).toBe('assigned');
    expect(await assign()).toBe('there');
    expect(await assign('--roles', 'directory readers', '--dry-run')).toBe('would-change');
    expect(await assign('--roles', 'directory readers')).toBe('changed');
  });

  test('of all asks for what there is twenty at a time in a dry run, and for one by its id alone', async () => {
    const world = await rehearsal();
    const ids = Array.from({ length: 21 }, (_, number) => {
      return madeRelationship(world, { name: `Long ${number}`, customer: suess.id });
    });
    const tap = new Tap(world);
    const all = await json(world, 'admin', 'assign', '--all', '--group', 'Helpdesk', '--dry-run');
    expect(new Set(all.map(({ result }: { result: string }) => result))).toEqual(new Set(['would-assign']));
    expect(tap.graphPaths.filter((path) => path.endsWith('/$batch'))).toHaveLength(2);
    expect(tap.graphPaths.filter((path) => path.includes('/accessAssignments'))).toEqual([]);
    tap.graphPaths.length = 0;
    expect((await json(world, 'admin', 'extend', ids[0] ?? '', '--dry-run'))[0].result).toBe('would-extend');
    expect(tap.graphPaths).toEqual([expect.stringContaining(`/delegatedAdminRelationships/${ids[0]}`)]);
  });

  test('refuses a group that can not have roles, and roles that the relationship lacks', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    const code = async (...flags: readonly string[]) => {
      const { stderr } = await relate(world, 'admin', 'assign', 'Long', ...flags, '-o', 'json');
      return JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error?.code;
    };
    expect(await code('--group', 'All Staff')).toBe('group-not-security');
    expect(await code('--group', 'Nobody')).toBe('group-not-found');
    expect(await code()).toBe('group-missing');
    const refused = await relate(
      world,
      'admin',
      'assign',
      'Long',
      '--group',
      'Helpdesk',
      '--roles',
      'Teams Administrator',
      '--json',
      'result,reason',
    );
    expect([refused.code, JSON.parse(refused.stdout)]).toEqual([
      1,
      [{ result: 'refused', reason: 'Long does not have the roles asked for: Teams Administrator.' }],
    ]);
  });

  test('warns where access to Azure subscriptions may be lost', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    const { stderr } = await relate(world, 'admin', 'assign', 'Long', '--group', 'Helpdesk');
    expect(stderr).toContain(`Do you manage Azure subscriptions of ${suess.name}?`);
  });
});

describe('several at once', () => {
  test('are told the likely cause of a refusal once, beside the reason of each', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'One', customer: suess.id });
    madeRelationship(world, { name: 'Two', customer: clinique.id });
    await relate(world, 'sandbox', 'fault', 'assignment-error', '--rate', '100');
    const { code, stdout, stderr } = await relate(world, 'admin', 'assign', '--all', '--group', 'Helpdesk');
    expect([code, stdout.match(/\trefused\tMicrosoft Graph could not give the roles/g)?.length]).toEqual([1, 2]);
    expect(stderr.match(/Mostly the group was deleted, or is no security group/g)).toHaveLength(1);
  });

  test('are counted by what a dry run would change', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'One', customer: suess.id });
    madeRelationship(world, { name: 'Two', customer: clinique.id, until: 'pending' });
    await relate(world, 'admin', 'extend', 'One');
    const { stderr } = await relate(world, 'admin', 'extend', '--all', '--dry-run');
    expect(stderr).toBe('Would change 0 admin relationships (--dry-run).\n');
  });
});

describe('relate admin trace', () => {
  test('tells who has what, by which group', async () => {
    const world = await rehearsal();
    madeRelationship(world, { name: 'Long', customer: suess.id });
    await relate(world, 'admin', 'assign', 'Long', '--group', 'Helpdesk', '--roles', 'Directory Readers');
    const { code, stdout } = await relate(world, 'admin', 'trace', suess.name, '--json', 'user,roles,group');
    const rows = JSON.parse(stdout) as readonly { user: string; roles: unknown; group: string }[];
    expect([code, rows.map(({ user }) => user.split('@')[0]).sort()]).toEqual([0, ['ben.okafor', 'dana.ito']]);
    expect(rows[0]).toMatchObject({ roles: ['Directory Readers'], group: 'Helpdesk' });
  });

  test('says which link is missing', async () => {
    const world = await rehearsal();
    const missing = async (...flags: readonly string[]) => {
      const { code, stderr } = await relate(world, 'admin', 'trace', suess.id, ...flags);
      return [code, stderr.trim().split('\n').at(-1)];
    };
    expect(await missing()).toEqual([
      1,
      `Missing: an admin relationship with this customer. Ask for one: relate admin request ${suess.id}`,
    ]);
    madeRelationship(world, { name: 'Long', customer: suess.id });
    expect(await missing('--user', 'me')).toEqual([
      1,
      expect.stringContaining('Give roles to one: relate admin assign'),
    ]);
    await relate(world, 'admin', 'assign', 'Long', '--group', 'Helpdesk', '--roles', 'Directory Readers');
    expect(await missing('--user', 'me')).toEqual([1, expect.stringContaining('Add them in Entra.')]);
    await relate(world, 'admin', 'assign', 'Long', '--group', 'M365 Admins', '--roles', 'Directory Readers');
    expect(await missing('--user', 'me', '--role', 'User Administrator')).toEqual([
      1,
      expect.stringContaining('a group that has this role'),
    ]);
    expect(await missing('--user', 'me', '--role', 'Directory Readers')).toEqual([
      0,
      expect.stringContaining('New access takes up to an hour'),
    ]);
  });
});
