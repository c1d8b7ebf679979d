import { describe, expect, test } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { ExitCode, failed, RelateError } from '../../src/errors.ts';
import { fabrikam, fabrikamLink, givenProfiles } from '../account/examples.ts';
import { FakeWorld, lines, relate } from '../fakes.ts';

/** A world in which the link can't be written, for this reason. */
function failing(error: Error, world = new FakeWorld()): FakeWorld {
  givenProfiles(world, fabrikam);
  world.stdout.write = async () => {
    throw error;
  };
  return world;
}

describe('an expected error', () => {
  test.each(Object.entries(ExitCode))('%s has its exit code', async (name, code) => {
    const outcome = await relate(failing(new RelateError(code, `is-${name}`, 'It happened.')), 'link');
    expect(outcome).toEqual({ code, stdout: '', stderr: 'relate: It happened.\n' });
  });

  test('is a line for what happened, and one for what to do', async () => {
    const world = failing(failed('x', 'It happened:\nfoo\u001b[2J', { hint: 'Do this:\n  relate\u001b init' }));
    expect((await relate(world, 'link')).stderr).toBe(
      lines('relate: It happened: foo [2J', 'Do this:', '  relate  init'),
    );
  });

  test('is red at a terminal that has colours', async () => {
    const world = failing(failed('x', 'It happened.'), FakeWorld.atTerminal());
    world.env = {};
    expect((await relate(world, 'link')).stderr).toBe('\u001b[31mrelate:\u001b[39m It happened.\n');
    expect((await relate(world, 'link', '--no-color')).stderr).toBe('relate: It happened.\n');
  });

  const error = failed('it-happened', 'It\nhappened.', { hint: 'Do this.', facts: { id: 'k7m2xp', ids: ['a'] } });
  const json = { code: 'it-happened', message: 'It\nhappened.', hint: 'Do this.', id: 'k7m2xp', ids: ['a'] };

  test.each<[readonly string[], Record<string, string>]>([
    [['link', '-o', 'json'], {}],
    [['link', '-ojson'], {}],
    [['-o', 'ndjson', 'link'], {}],
    [['link', '--output=json'], {}],
    [['link', '--json=link'], {}],
    [['link', '--json', 'link'], {}],
    [['link'], { RELATE_OUTPUT: 'json' }],
  ])('is JSON with %j and %j', async (argv, env) => {
    const world = failing(error);
    Object.assign(world.env, env);
    const { code, stderr } = await relate(world, ...argv);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(stderr)).toEqual({ error: json });
  });

  test.each<[readonly string[], Record<string, string>]>([
    [['link', '-o', 'tsv'], { RELATE_OUTPUT: 'json' }],
    [['link', '--output=tsv'], { RELATE_OUTPUT: 'json' }],
    [['link', '--output', 'csv'], {}],
  ])('is text with %j and %j', async (argv, env) => {
    const world = failing(error);
    Object.assign(world.env, env);
    expect((await relate(world, ...argv)).stderr).toBe(lines('relate: It happened.', 'Do this.'));
  });

  test('of the command line is JSON as well', async () => {
    const { code, stdout, stderr } = await relate(new FakeWorld(), 'link', '--bogus', '--output', 'json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr).error).toEqual({
      code: 'usage-unknownoption',
      message: "Unknown option '--bogus'.",
      hint: 'See: relate link --help',
      next: 'relate link --help',
    });
  });

  test('ends with its code when nobody can be told', async () => {
    const world = failing(failed('x', 'It happened.'));
    world.stderr.failure = failed('y', 'No stderr.');
    expect(await relate(world, 'link')).toEqual({ code: 1, stdout: '', stderr: '' });
  });
});

describe('a defect', () => {
  test('is told with the lines that find it', async () => {
    const world = failing(new TypeError('x is undefined'));
    const { code, stderr } = await relate(world, 'link');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^TypeError: x is undefined\n {4}at .*main\.test\.ts/);
    expect(stderr).toMatch(
      /\nrelate: x is undefined\nThis is a defect of relate\. Please report it with the lines above\.\n$/,
    );
  });

  test('is JSON for a program', async () => {
    const { code, stderr } = await relate(failing(new TypeError('x is undefined')), 'link', '--json', 'link');
    expect(code).toBe(1);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'defect', message: 'x is undefined' });
  });
});

describe('a wrong command line', () => {
  test.each<[readonly string[], string, string]>([
    [['quotas'], "Unknown command 'quotas'.", 'See: relate --help'],
    [['custmers'], "Unknown command 'custmers'.", '(Did you mean customers?) See: relate --help'],
    [['invit'], "Unknown command 'invit'.", '(Did you mean one of init, invite?) See: relate --help'],
    [
      ['help', 'profile', 'lst'],
      'There is no help for "profile lst".',
      '(Did you mean list?) See: relate profile --help',
    ],
    [['help', 'enviroment'], 'There is no help for "enviroment".', '(Did you mean environment?) See: relate --help'],
    [['help', 'constructor'], 'There is no help for "constructor".', 'See: relate --help'],
    [['errors'], "Unknown command 'errors'.", 'Did you mean: relate help errors'],
    [['exit-code'], "Unknown command 'exit-code'.", 'Did you mean: relate help exit-codes'],
    [['templates'], "Unknown command 'templates'.", 'Did you mean: relate template list'],
    [['tempate'], "Unknown command 'tempate'.", '(Did you mean template?) See: relate --help'],
    [['help', 'customers', 'bogus'], 'There is no help for "customers bogus".', 'See: relate customers --help'],
    [['help', 'bogus'], 'There is no help for "bogus".', 'See: relate --help'],
    [['--no-color', 'help', 'bogus'], 'There is no help for "bogus".', 'See: relate --help'],
    [
      ['help', 'customers', 'list', 'x'],
      'There is no help for "customers list x".',
      'See: relate customers list --help',
    ],
    [['customers', 'help', 'bogus'], 'There is no help for "customers bogus".', 'See: relate customers --help'],
    [['profile', 'rename'], "Unknown command 'rename'.", 'Did you mean: relate profile edit NAME --name NEW'],
    [['customers', 'remove'], "Unknown command 'remove'.", 'Did you mean: relate customers disconnect CUSTOMER'],
    [['profile', 'remov'], "Unknown command 'remov'.", '(Did you mean remove?) See: relate profile --help'],
    [['profile', 'remoev'], "Unknown command 'remoev'.", '(Did you mean remove?) See: relate profile --help'],
    [['profile', 'move'], "Unknown command 'move'.", 'See: relate profile --help'],
    [['template', 'preset'], "Unknown command 'preset'.", '(Did you mean reset?) See: relate template --help'],
    [['login', '--client-secret-stdin=hunter2'], '--client-secret-stdin takes no value.', 'See: relate login --help'],
    [['login', '--client-secrets=hunter2'], "Unknown option '--client-secrets'.", 'See: relate login --help'],
    [['login', '-s=hunter2'], "Unknown option '-s'.", 'See: relate login --help'],
    [['profile', 'lst'], "Unknown command 'lst'.", '(Did you mean list?) See: relate profile --help'],
    [['profile', 'use'], "Missing required argument 'name'.", 'See: relate profile use --help'],
    [['profile', 'use', 'a', 'b'], 'Too many arguments', 'See: relate profile use --help'],
    [['link', '--provder', 'x'], "Unknown option '--provder'.", '(Did you mean --provider?) See: relate link --help'],
    [['link', '--provider'], "Option '--provider <name>' argument missing.", 'See: relate link --help'],
    [['--profile', 'invite', 'link', '--bogus'], "Unknown option '--bogus'.", 'See: relate link --help'],
    [
      ['-o', 'json', 'profile', '--no-input', 'list', '--bogus'],
      "Unknown option '--bogus'.",
      'See: relate profile list --help',
    ],
    [['invite', 'link', '--bogus'], "Unknown option '--bogus'.", 'See: relate invite --help'],
    [
      ['invitations', 'list', '--status', 'x'],
      "Option '--status <status>' argument 'x' is invalid.",
      'See: relate invitations list --help',
    ],
  ])('%j names what is wrong and the help to read', async (argv, message, hint) => {
    const world = new FakeWorld();
    const { code, stdout, stderr } = await relate(world, ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [told, help] = stderr.startsWith('{')
      ? [JSON.parse(stderr).error.message, JSON.parse(stderr).error.hint]
      : [stderr.split('\n')[0]?.slice('relate: '.length), stderr.split('\n')[1]];
    expect(told).toContain(message);
    expect(help).toBe(hint);
  });

  test.each([[[]], [['profile']], [['invitations']], [['template']], [['config']]])(
    'without a command is answered with help on stderr: %j',
    async (argv) => {
      const { code, stdout, stderr } = await relate(new FakeWorld(), ...argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(`Usage: ${['relate', ...argv].join(' ')} [options] [command]`);
    },
  );
});

describe('help and version', () => {
  test.each<[readonly string[], string]>([
    [['--version'], `${version}\n`],
    [['-V'], `${version}\n`],
  ])('%j', async (argv, stdout) => {
    expect(await relate(new FakeWorld(), ...argv)).toEqual({ code: 0, stdout, stderr: '' });
  });

  test.each([
    [['--help'], 'Usage: relate '],
    [['help'], 'Usage: relate '],
    [['help', 'invite'], 'Usage: relate invite '],
    [['profile', 'edit', '-h'], 'Usage: relate profile edit '],
    [['help', 'profile', 'edit'], 'Usage: relate profile edit '],
    [['help', 'customers'], 'Usage: relate customers '],
    [['help', 'customers', 'list'], 'Usage: relate customers list '],
    [['customers', 'help', 'list'], 'Usage: relate customers list '],
    [['customers', 'help'], 'Usage: relate customers '],
    [['--no-color', 'help', 'profile', 'edit', '--profile', 'x'], 'Usage: relate profile edit '],
    [['help', 'exit-codes'], '130  interrupted with Ctrl-C'],
  ])('%j is printed on stdout', async (argv, text) => {
    const { code, stdout, stderr } = await relate(new FakeWorld(), ...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(text);
  });
});

test('options that every command knows go before or after its name', async () => {
  const world = new FakeWorld();
  givenProfiles(world, { ...fabrikam, name: 'other', tenantId: fabrikam.tenantId.replace('3', '4') }, fabrikam);
  for (const argv of [
    ['--profile', 'fabrikam', 'link'],
    ['link', '--profile', 'fabrikam'],
  ]) {
    expect((await relate(world, ...argv)).stdout).toBe(`${fabrikamLink}\n`);
  }
});
