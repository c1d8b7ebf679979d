import { describe, expect, test } from 'vitest';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, json, personAt, progress, rehearsal, suess, Tap } from '../customers/rehearsal.ts';

/** A customer with the old delegated admin privileges, so that no role is needed. */
const manar = { id: 'f382ea2e-7128-40b7-80a2-e904b4dcd7fd', name: 'مؤسسة المنار للأغذية الرياض' };
const administrator = 'admin@manar-e.onmicrosoft.com';
const jonas = 'jonas.weiss@manar-e.example';
const escalation =
  'Global Administrator leads to more power: whoever has it can do everything, and give any role to anybody.';

function rolesRehearsal(): Promise<FakeWorld> {
  return rehearsal(15);
}

/** What changed in the tenant, as the service was asked for it. */
function changes(tap: Tap): readonly string[] {
  return tap.paths.filter((path) => path.endsWith('/usermembers') || path.includes('/usermembers/'));
}

async function rolesOf(world: FakeWorld, upn: string): Promise<readonly string[]> {
  return json(world, 'users', 'roles', 'list', manar.id, upn, '--query', '[].role');
}

describe('relate users roles list', () => {
  test('tells who has which role, by its name of today', async () => {
    const world = await rolesRehearsal();
    const all = lines(
      `Global Administrator\t${administrator}\t${manar.name}\tyes`,
      `User Administrator\t${jonas}\tJonas Weiß\tno`,
    );
    expect(await relate(world, 'users', 'roles', 'list', manar.id)).toEqual({ code: 0, stdout: all, stderr: '' });
  });

  test('tells the roles of one user, and the members of one role, by one request for each', async () => {
    const world = await rolesRehearsal();
    expect(await json(world, 'users', 'roles', 'list', manar.id, 'Jonas Weiß')).toMatchObject([
      { role: 'User Administrator', roleId: 'fe930be7-5e62-47db-91af-98c3a49a38b1', user: jonas, escalates: false },
    ]);
    const tap = new Tap(world);
    const one = await relate(world, 'users', 'roles', 'list', manar.id, '--role', 'global administrator');
    expect(one.stdout).toMatch(/^Global Administrator\t.*\n$/);
    expect(changes(tap)).toHaveLength(1);
    const none = await relate(personAt(world), 'users', 'roles', 'list', manar.id, jonas, '--role', 'Global Reader');
    expect([none.stdout, none.stderr.replaceAll(progress, '')]).toEqual(['', `${jonas} has no such role.\n`]);
  });

  test('says which roles it may be where it is none', async () => {
    const world = await rolesRehearsal();
    const { code, stderr } = await relate(world, 'users', 'roles', 'list', manar.id, '--role', 'helpdsk admin');
    expect([code, stderr]).toEqual([
      3,
      lines(
        'relate: There is no role "helpdsk admin".',
        'Did you mean: Helpdesk Administrator?',
        'All roles of Entra: relate admin roles',
      ),
    ]);
  });
});

describe('relate users roles add', () => {
  const add = (...roles: readonly string[]) => ['users', 'roles', 'add', manar.id, jonas, ...roles];

  test('gives roles by their names in any case, and the same again changes nothing', async () => {
    const world = await rolesRehearsal();
    expect(await relate(world, ...add('helpdesk administrator', 'Global Reader'))).toEqual({
      code: 0,
      stdout: lines(`Helpdesk Administrator\t${jonas}\tadded\t`, `Global Reader\t${jonas}\tadded\t`),
      stderr: '',
    });
    expect(await rolesOf(world, jonas)).toEqual(
      expect.arrayContaining(['Helpdesk Administrator', 'Global Reader', 'User Administrator']),
    );
    const tap = new Tap(world);
    expect((await relate(world, ...add('Global Reader'))).stdout).toBe(
      `Global Reader\t${jonas}\tunchanged\thas it already\n`,
    );
    expect(changes(tap)).toEqual([]);
  });

  test('warns of a role that leads to more power, and asks', async () => {
    const world = await rolesRehearsal();
    const question = `Give Global Administrator to ${jonas} of ${manar.name}?`;
    const refused = await relate(personAt(world, [question, false]), ...add('global administrator'));
    expect(refused.code).toBe(0);
    expect(refused.stderr).toContain(escalation);
    expect(refused.stderr).toContain('Nothing was changed.');
    expect(await rolesOf(world, jonas)).toEqual(['User Administrator']);
    expect((await relate(personAt(world, [question, true]), ...add('global administrator'))).code).toBe(0);
    expect(await rolesOf(world, jonas)).toContain('Global Administrator');
  });

  test('wants --yes where nobody can be asked, and warns all the same', async () => {
    const world = await rolesRehearsal();
    const { code, stdout, stderr } = await relate(world, ...add('Global Administrator', 'Global Reader'));
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      lines(
        escalation,
        `relate: Give Global Administrator, Global Reader to ${jonas} of ${manar.name}? Nobody is there to answer.`,
        'Give --yes to go ahead.',
      ),
    ]);
    const done = await relate(world, ...add('Global Administrator'), '--yes', '-o', 'json');
    expect(JSON.parse(done.stdout)).toMatchObject([{ result: 'added' }]);
    expect(JSON.parse(done.stderr)).toEqual({
      notice: { message: escalation, code: 'role-escalates', role: '62e90394-69f5-4237-9190-012177145e10' },
    });
  });

  test('says with --dry-run what would be done, and asks nothing', async () => {
    const world = await rolesRehearsal();
    const tap = new Tap(world);
    expect(await relate(world, ...add('Global Administrator', 'User Administrator'), '--dry-run')).toEqual({
      code: 0,
      stdout: lines(
        `Global Administrator\t${jonas}\twould-add\t`,
        `User Administrator\t${jonas}\tunchanged\thas it already`,
      ),
      stderr: lines(escalation, `Would give Global Administrator to ${jonas} of ${manar.name} (--dry-run).`),
    });
    expect(changes(tap)).toEqual([]);
  });

  test('goes on where one role is refused', async () => {
    const world = await rolesRehearsal();
    const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
    new Tap(world, (path) => (path.endsWith(`/${helpdesk}/usermembers`) ? 403 : undefined));
    const { code, stdout } = await relate(world, ...add('Helpdesk Administrator', 'Global Reader'));
    expect(code).toBe(5);
    expect(stdout).toContain(`Helpdesk Administrator\t${jonas}\trefused\tPartner Center refused this.\n`);
    expect(stdout).toContain(`Global Reader\t${jonas}\tadded\t\n`);
  });

  test('says beforehand that it takes Privileged Role Administrator', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const { code, stderr } = await relate(world, 'users', 'roles', 'add', suess.id, 'x@example.com', 'Global Reader');
    expect(code).toBe(1);
    expect(stderr).toContain('Privileged Role Administrator');
    expect(tap.paths.filter((path) => /users|roles/.test(path))).toEqual([]);
  });
});

describe('relate users roles remove', () => {
  const remove = (upn: string, ...roles: readonly string[]) => ['users', 'roles', 'remove', manar.id, upn, ...roles];

  test('takes roles, and the same again changes nothing', async () => {
    const world = await rolesRehearsal();
    expect((await relate(world, ...remove(jonas, 'User Administrator'), '--dry-run')).stderr).toBe(
      `Would take User Administrator from ${jonas} of ${manar.name} (--dry-run).\n`,
    );
    expect((await relate(world, ...remove(jonas, 'User Account Administrator'))).stdout).toBe(
      `User Administrator\t${jonas}\tremoved\t\n`,
    );
    expect(await rolesOf(world, jonas)).toEqual([]);
    expect((await relate(world, ...remove(jonas, 'User Administrator'))).stdout).toBe(
      `User Administrator\t${jonas}\tunchanged\tdoes not have it\n`,
    );
  });

  test('asks before the last administrator loses the role', async () => {
    const world = await rolesRehearsal();
    const warning = `${administrator} is the only Global Administrator of ${manar.name}: without one, nobody there can manage it.`;
    expect(await relate(world, ...remove(administrator, 'Global Administrator'))).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        warning,
        `relate: Take the role from ${administrator} all the same? Nobody is there to answer.`,
        'Give --yes to go ahead.',
      ),
    });
    await relate(world, 'users', 'roles', 'add', manar.id, jonas, 'Global Administrator', '--yes');
    expect(await relate(world, ...remove(administrator, 'Global Administrator'))).toMatchObject({
      code: 0,
      stderr: '',
    });
    const person = personAt(world, [`Take the role from ${jonas} all the same?`, true]);
    expect((await relate(person, ...remove(jonas, 'Global Administrator'))).code).toBe(0);
    expect(
      inStandIn(world, (sandbox) =>
        sandbox.users.of(sandbox.named(manar.id)).active.filter(({ roles }) => roles.length > 1),
      ),
    ).toEqual([]);
  });
});
