import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fabrikam, fabrikamId, givenProfiles, northwind } from '../../account/examples.ts';
import { Answers, answer, PatientClock, usualAnswer } from '../../doctor/examined.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

/** A machine with an account of the global cloud, whose services answer; nobody is signed in. */
function machine(world = new FakeWorld()): FakeWorld {
  givenProfiles(world, fabrikam);
  chmodSync(join(world.paths.config, 'config.json'), 0o600);
  chmodSync(world.paths.config, 0o700);
  world.files.makeFolder(world.paths.data);
  world.http = new Answers((host) => usualAnswer(host.replace('login.microsoftonline.com', 'login.example')));
  return Object.assign(world, { clock: new PatientClock() });
}

describe('on a pipe', () => {
  test('is a line for each check, with its state, finding and fix, and succeeds without failures', async () => {
    const { code, stdout, stderr } = await relate(machine(), 'doctor');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.split('\n').slice(0, -1);
    expect(rows).toHaveLength(28);
    expect(rows.every((row) => row.split('\t').length === 4)).toBe(true);
    expect(rows[0]).toMatch(/^node\tok\trelate \d+\.\d+\.\d+ on Node 22\.11\.0, linux\.\t$/);
    expect(rows).toContain(
      "sign-in\twarn\tNobody is signed in: invitations work, and customers can't be asked for.\trelate login --setup",
    );
  });

  test('fails when a check does', async () => {
    const { code, stdout } = await relate(new FakeWorld(), 'doctor');
    expect(code).toBe(1);
    expect(stdout).toContain('profile\tfail\tNo profile is stored yet.\trelate init\n');
  });

  test('is JSON with every field for --json alone, and with the fields that are named', async () => {
    const whole = JSON.parse((await relate(machine(), 'doctor', '--json')).stdout);
    expect(whole).toHaveLength(28);
    expect(Object.keys(whole[0])).toEqual(['check', 'state', 'finding', 'fix']);
    const world = machine();
    expect(JSON.parse((await relate(world, 'doctor', '--json=check,state')).stdout)[0]).toEqual({
      check: 'node',
      state: 'ok',
    });
    expect((await relate(world, 'doctor', '--query', "[?state=='warn'].check", '-o', 'tsv')).stdout).toBe('sign-in\n');
    expect((await relate(world, 'doctor', '--json=health')).stderr).toBe(
      lines(
        '{"error":{"code":"field-unknown","message":"There is no field \\"health\\" here.","hint":"Fields: check, state, finding, fix"}}',
      ),
    );
  });
});

test('on a terminal nothing is cut: lines are broken, and the fix stands below', async () => {
  const world = machine(FakeWorld.atTerminal());
  world.stdout.columns = 68;
  world.keyring.unavailable = 'no D-Bus';
  const { code, stdout, stderr } = await relate(world, 'doctor');
  expect(code).toBe(0);
  expect(stdout).toContain(
    lines(
      "warn  keyring               The keyring can't be used (no D-Bus), so",
      '                            the key to sign-ins is kept in a file.',
      '                            → If this machine has a keyring, unlock',
    ),
  );
  expect(stdout).toContain(
    lines(
      'warn  sign-in               Nobody is signed in: invitations work,',
      "                            and customers can't be asked for.",
      '                            → relate login --setup',
    ),
  );
  expect(stderr).toBe('2 warnings, 7 checks were skipped.\n');
});

test.each([40, 50])(
  'on a terminal of %i columns the findings stand below the names, and none is torn',
  async (columns) => {
    const world = machine(FakeWorld.atTerminal());
    world.stdout.columns = columns;
    const { stdout } = await relate(world, 'doctor');
    expect(stdout).toContain('\nwarn  sign-in\n      Nobody is signed');
    expect(stdout).toContain('\n      → relate login --setup\n');
    // A word that is longer than a line is left whole.
    const wide = stdout.split('\n').filter((line) => line.length > columns);
    expect(wide.map((line) => line.trim()).filter((line) => line.includes(' '))).toEqual([]);
  },
);

test('on a terminal with colours the states have theirs, and what to do stands out', async () => {
  const world = machine(FakeWorld.atTerminal());
  world.env = {};
  const { stdout } = await relate(world, 'doctor');
  expect(stdout).toContain('\u001b[32mok  \u001b[39m  node  ');
  expect(stdout).toContain(`\n${' '.repeat(28)}\u001b[1m→ relate login --setup\u001b[22m\n`);
});

test('a service that means harm moves no cursor', async () => {
  const world = machine(FakeWorld.atTerminal());
  world.http = new Answers(() => answer(302, '', { location: 'https://wifi.example/\u001b[2J\nok  all' }));
  const { code, stdout } = await relate(world, 'doctor');
  expect(code).toBe(1);
  expect(stdout).not.toContain('\u001b');
});

describe('a configuration that can not be used', () => {
  test.each<[string, (path: string, world: FakeWorld) => void, string]>([
    ['damaged', (path, world) => world.given(path, '{'), 'is damaged'],
    ['open to everybody', (path) => chmodSync(path, 0o666), 'is not used'],
  ])('as it is %s, stops no other check', async (_, spoil, finding) => {
    const world = machine();
    spoil(join(world.paths.config, 'config.json'), world);
    for (const format of ['tsv', undefined]) {
      world.env.RELATE_OUTPUT = format;
      const { code, stdout } = await relate(world, 'doctor');
      expect(code).toBe(1);
      expect(stdout).toMatch(new RegExp(`^configuration\\tfail\\t.*${finding}`, 'm'));
      expect(stdout).toMatch(/^ledger\tok\t/m);
    }
  });
});

describe('--fix', () => {
  const mode = (world: FakeWorld) => statSync(join(world.paths.config, 'config.json')).mode & 0o777;

  test('mends what is safe, says what it did, and looks again', async () => {
    const world = machine();
    chmodSync(join(world.paths.config, 'config.json'), 0o666);
    const { code, stdout, stderr } = await relate(world, 'doctor', '--fix');
    expect(stderr).toBe('Done: take the permissions of others from ~/config/config.json.\n');
    expect({ code, mode: mode(world) }).toEqual({ code: 0, mode: 0o600 });
    expect(stdout).toContain('permissions\tok\t');
    expect(stdout).toContain('configuration\tok\t');
    expect((await relate(world, 'doctor', '--fix')).stderr).toBe('There is nothing that --fix could mend.\n');
  });

  test('changes nothing with --dry-run, and says what it would do', async () => {
    const world = machine();
    chmodSync(join(world.paths.config, 'config.json'), 0o644);
    const { code, stderr } = await relate(world, 'doctor', '--fix', '--dry-run');
    expect(stderr).toBe('Would take the permissions of others from ~/config/config.json (--dry-run).\n');
    expect({ code, mode: mode(world) }).toEqual({ code: 0, mode: 0o644 });
    expect(await relate(world, 'doctor', '--dry-run')).toMatchObject({ code: 2, stdout: '' });
  });
});

test('names the profile in what to run, where it is not the current one', async () => {
  const world = machine();
  givenProfiles(world, fabrikam, northwind);
  chmodSync(join(world.paths.config, 'config.json'), 0o600);
  const { stdout } = await relate(world, 'doctor', '--profile', 'northwind');
  expect(stdout).toMatch(/^sign-in\twarn\t.*\trelate login --profile northwind --setup$/m);
});

test('asks the services of the profile, and none with a token when nobody is signed in', async () => {
  const world = machine();
  const http = world.http as Answers;
  await relate(world, 'doctor');
  expect(http.asked.map(({ url }) => url)).toEqual([
    `https://login.microsoftonline.com/${fabrikamId}/v2.0/.well-known/openid-configuration`,
    'https://api.partnercenter.microsoft.com/v1/customers?size=1',
    'https://graph.microsoft.com/v1.0/organization',
  ]);
  expect(JSON.stringify(http.asked)).not.toMatch(/authorization/i);
});
