import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationStore } from '../../../src/configuration/store.ts';
import { fabrikam, givenConfiguration } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
const LICENSE = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const GROUPS = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';
const NEWER = '11111111-2222-4333-8444-555555555555';

const schools = { description: 'for schools', roles: [DIRECTORY_READERS, GROUPS] };

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
  givenConfiguration(world, { current: 'fabrikam', profiles: [fabrikam], roleSets: { schools } });
});

function set(...words: readonly string[]) {
  return relate(world, 'admin', 'set', ...words);
}

function stored() {
  return new ConfigurationStore(world.paths.config).read().roleSets;
}

describe('relate admin set list', () => {
  it('has the shipped sets, and then those of the operator', async () => {
    const { stdout, stderr } = await set('list', '--json', 'name,source,roles');
    const sets = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(sets).toHaveLength(8);
    expect(sets[0]).toEqual({
      name: 'licenses-and-billing',
      source: 'shipped',
      roles: ['Directory Readers', 'License Administrator', 'Billing Administrator'],
    });
    expect(sets[7]).toEqual({ name: 'schools', source: 'own', roles: ['Directory Readers', 'Groups Administrator'] });
  });

  it('at a terminal is a table that fits', async () => {
    const { stdout } = await relate(FakeWorld.atTerminal(), 'admin', 'set', 'list');
    expect(stdout.split('\n').slice(0, 3).join('\n')).toBe(
      [
        'NAME                  SOURCE   ESCALATES  DESCRIPTION',
        'licenses-and-billing  shipped  no         assign licenses, see and pay invoices',
        'read-only             shipped  no         see everything, change nothing',
      ].join('\n'),
    );
  });
});

describe('relate admin set show', () => {
  it('at a terminal tells what each role allows', async () => {
    const terminal = FakeWorld.atTerminal();
    expect((await relate(terminal, 'admin', 'set', 'show', 'LICENSES-and-billing')).stdout).toBe(
      lines(
        'NAME         licenses-and-billing',
        'SOURCE       shipped',
        'ESCALATES    no',
        'DESCRIPTION  assign licenses, see and pay invoices',
        'ROLES        Directory Readers: read basic data of users and groups',
        '             License Administrator: assign and remove licenses',
        '             Billing Administrator: manage purchases, invoices and payment data',
      ),
    );
  });

  it('warns of roles that lead to more power, and of no others', async () => {
    expect((await set('show', 'security-operations')).stderr).toBe('');
    expect((await set('show', 'microsoft-led')).stderr).toBe(
      lines(
        'Privileged Authentication Administrator leads to more power: whoever has it can reset the password of any administrator, and sign in as them.',
        'Privileged Role Administrator leads to more power: whoever has it can give any role to anybody, itself included.',
      ),
    );
  });

  it('says which there are, for a name that is none', async () => {
    expect(await set('show', 'school')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines(
        'relate: There is no role set "school".',
        'Role sets: licenses-and-billing, read-only, users-and-licenses, helpdesk, security-operations, microsoft-led, onboarding, schools. Look at them: relate admin set list',
      ),
    });
  });
});

describe('relate admin set new', () => {
  it('stores what was named, once each, under a name in small letters', async () => {
    const done = await set('new', 'First-Line', '--roles', `directory readers, ${LICENSE},Directory Readers`);
    expect(done).toEqual({
      code: 0,
      stdout: '',
      stderr: lines('Stored the role set first-line: Directory Readers, License Administrator.'),
    });
    expect(stored()).toEqual({ schools, 'first-line': { roles: [DIRECTORY_READERS, LICENSE] } });
    expect((await set('list', '--json', 'name')).stdout).toContain('first-line');
  });

  it('with --dry-run says what it would store, with the same checks', async () => {
    expect((await set('new', 'x', '--roles', 'Directory Readers', '--dry-run')).stderr).toBe(
      lines('Would store the role set x: Directory Readers (--dry-run).'),
    );
    expect(await set('new', 'schools', '--roles', 'Directory Readers', '--dry-run')).toMatchObject({ code: 1 });
    expect(stored()).toEqual({ schools });
  });

  it('warns of Global Administrator, also as JSON', async () => {
    const { code, stderr } = await set('new', 'all', '--roles', 'global administrator', '-o', 'json');
    const notices = stderr.trim().split('\n');
    expect(code).toBe(0);
    expect(notices.map((line) => JSON.parse(line).notice.code)).toEqual([
      'role-escalates',
      'role-rules-out-auto-extend',
      undefined,
    ]);
  });

  it.each([
    [['a b', '--roles', 'Directory Readers'], 2, 'role-set-name-invalid'],
    [['read-only', '--roles', 'Directory Readers'], 1, 'role-set-exists'],
    [['Schools', '--roles', 'Directory Readers'], 1, 'role-set-exists'],
    [['x', '--roles', 'Directory Reeders'], 3, 'role-not-found'],
    [['x', '--roles', 'Partner Tier2 Support'], 2, 'role-not-delegable'],
    [['x', '--roles', NEWER], 2, 'role-unknown'],
    [['x'], 2, 'roles-missing'],
  ])('refuses %j', async (words, code, errorCode) => {
    const refused = await set('new', ...words, '-o', 'json');
    expect(refused.code).toBe(code);
    expect(JSON.parse(refused.stderr).error.code).toBe(errorCode);
    expect(stored()).toEqual({ schools });
  });

  it('takes the id of a newer role where it is told to, and shows it as its id', async () => {
    expect((await set('new', 'x', '--roles', NEWER, '--unknown-roles')).code).toBe(0);
    expect(stored().x).toEqual({ roles: [NEWER] });
    expect((await set('show', 'x', '--query', 'roles[].name', '-o', 'tsv')).stdout).toBe(lines(NEWER));
  });
});

describe('relate admin set edit', () => {
  it('adds and drops roles, and gives another name and description', async () => {
    const done = await set('edit', 'SCHOOLS', '--add', 'license administrator,Directory Readers', '--drop', GROUPS);
    expect(done.stderr).toBe(lines('Changed the role set schools: Directory Readers, License Administrator.'));
    expect(await set('edit', 'schools', '--rename', 'colleges', '--description', '')).toMatchObject({ code: 0 });
    expect(stored()).toEqual({ colleges: { roles: [DIRECTORY_READERS, LICENSE] } });
  });

  it.each([
    [['read-only', '--add', 'Groups Administrator'], 1, 'role-set-shipped'],
    [['nope', '--add', 'Groups Administrator'], 3, 'role-set-not-found'],
    [['schools', '--drop', 'Exchange Administrator'], 2, 'role-not-in-set'],
    [['schools', '--drop', 'Directory Readers,Groups Administrator'], 2, 'role-set-empty'],
    [['schools', '--rename', 'helpdesk'], 1, 'role-set-exists'],
    [['schools'], 2, 'nothing-to-change'],
  ])('refuses %j', async (words, code, errorCode) => {
    const refused = await set('edit', ...words, '-o', 'json');
    expect(refused.code).toBe(code);
    expect(JSON.parse(refused.stderr).error.code).toBe(errorCode);
    expect(stored()).toEqual({ schools });
  });

  it('with --dry-run changes nothing', async () => {
    expect((await set('edit', 'schools', '--rename', 'colleges', '--dry-run')).stderr).toBe(
      lines('Would change the role set schools to colleges: Directory Readers, Groups Administrator (--dry-run).'),
    );
    expect(stored()).toEqual({ schools });
  });
});

describe('relate admin set remove', () => {
  it('forgets one of the operator, after asking', async () => {
    expect(await set('remove', 'schools')).toMatchObject({ code: 2 });
    expect((await set('remove', 'schools', '--dry-run')).stderr).toBe(
      lines('Would forget the role set schools (--dry-run).'),
    );
    expect(stored()).toEqual({ schools });
    expect(await set('remove', 'Schools', '--yes')).toEqual({
      code: 0,
      stdout: '',
      stderr: lines('Forgot the role set schools.'),
    });
    expect(stored()).toEqual({});
  });

  it('leaves those that ship', async () => {
    expect(await set('remove', 'read-only', '--yes')).toMatchObject({ code: 1 });
  });
});

describe('the configuration', () => {
  it('says where a stored set is damaged, and leaves it', async () => {
    givenConfiguration(world, { profiles: [fabrikam], roleSets: { schools: { roles: ['nope'] } } });
    const { code, stderr } = await set('list');
    expect(code).toBe(1);
    expect(stderr).toContain('config.json is damaged: roleSets.schools.roles.0 is not the id of a role.');
  });
});

describe('a group in a group', () => {
  it('has its help, and its suggestions', async () => {
    const help = await relate(world, 'help', 'admin', 'set');
    expect(help.stdout).toContain('Usage: relate admin set');
    expect(help.stdout).toMatch(/list +List the role sets/);
    expect((await relate(world, 'admin', 'set', 'show', '--help')).stdout).toContain('Usage: relate admin set show');
    expect((await set('lst')).stderr).toBe(
      lines("relate: Unknown command 'lst'.", '(Did you mean list?) See: relate admin set --help'),
    );
    expect((await set('delete', 'x')).stderr).toContain('relate admin set remove NAME');
    expect(await set()).toMatchObject({ code: 2, stdout: '' });
  });
});
