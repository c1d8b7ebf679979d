import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../../src/ports/http-failure.ts';
import type { HttpRequest } from '../../../src/ports/ports.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { personAt, progress } from '../customers/rehearsal.ts';
import { answerOf, create, kim, kimLee, Wire, withContoso, withKim } from './contoso.ts';

const generated = /^(?:[A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}$/;

/** The files of generated passwords. */
function passwordFiles({ paths, files }: FakeWorld): readonly string[] {
  const folder = join(paths.data, 'passwords');
  return files.list(folder).map((name) => join(folder, name));
}

const isCreation = ({ method, url }: HttpRequest) => method === 'POST' && url.endsWith('/users');
const passwordIn = ({ body = '{}' }: HttpRequest) => JSON.parse(body).passwordProfile.password;

describe('a generated password', () => {
  test('is in a new file for its owner alone before the service is asked', async () => {
    const { world } = await withContoso();
    let before = '';
    const wire = new Wire(world, async (request) => {
      if (isCreation(request)) before = readFileSync(passwordFiles(world)[0] ?? '', 'utf8');
      return undefined;
    });
    const { code, stdout, stderr } = await create(world, '--generate-password', '-o', 'json');
    const [file = ''] = passwordFiles(world);
    const password = passwordIn(wire.sent.find(isCreation) as HttpRequest);
    expect(password).toMatch(generated);
    expect(before).toBe(lines('upn,password', `${kim},${password}`));
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      upn: kim,
      created: true,
      passwordFile: file.replace(world.root, '~'),
    });
    expect(stdout + stderr).not.toContain(password);
  });

  test('goes to the file that is named, unless something is there', async () => {
    const { world } = await withContoso();
    const { stdout } = await create(
      world,
      '--generate-password',
      '--password-file',
      'kim.csv',
      '--json',
      'passwordFile',
    );
    expect(JSON.parse(stdout)).toEqual({ passwordFile: '~/here/kim.csv' });
    expect(readFileSync(join(world.paths.current, 'kim.csv'), 'utf8')).toContain(kim);
    const wire = new Wire(world, async () => undefined);
    const again = await create(world, '--password-file', 'kim.csv');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('~/here/kim.csv is there already') });
    expect(wire.sent).toEqual([]);
  });

  test('is shown once at a terminal, before the user is created, and written nowhere', async () => {
    const { world } = await withContoso();
    const person = personAt(world);
    let before = '';
    const wire = new Wire(person, async (request) => {
      if (isCreation(request)) before = person.stderr.text;
      return undefined;
    });
    const { code, stdout, stderr } = await create(person);
    const password = passwordIn(wire.sent.find(isCreation) as HttpRequest);
    const shown = `Password for ${kim}, shown this once: ${password}\n`;
    expect(code).toBe(0);
    expect(before).toContain(shown);
    expect((stdout + stderr).split(password).length).toBe(2);
    expect(passwordFiles(world)).toEqual([]);
    expect(stderr.replaceAll(progress, '')).toBe(
      `${shown}Created Kim Lee (${kim}), who has to choose another password at the first sign-in.\n`,
    );
  });

  test('is not shown where what is told is JSON, or nobody may be asked', async () => {
    for (const flags of [['-o', 'json'], ['--no-input']]) {
      const { world } = await withContoso();
      const person = personAt(world);
      const { code, stderr } = await create(person, '--generate-password', ...flags);
      const [file = ''] = passwordFiles(world);
      const [, password = ''] = readFileSync(file, 'utf8').trim().split('\n').at(-1)?.split(',') ?? [];
      expect([code, stderr.includes(password)]).toEqual([0, false]);
    }
  });

  test('is taken out again when the service refuses', async () => {
    const { world } = await withContoso();
    new Wire(world, async (request) => {
      if (!isCreation(request)) return undefined;
      return answerOf(400, { code: 2000, description: `The password ${passwordIn(request)} is banned.` });
    });
    const { code, stderr } = await create(world, '--generate-password');
    expect([code, passwordFiles(world)]).toEqual([1, []]);
    expect(stderr).toContain('relate: Partner Center says: The password *** is banned (status 400, code 2000).');
    const person = personAt(world);
    const shown = await create(person);
    expect(shown.stderr).toContain('Forget the password above: nobody has it.');
  });

  test('is kept, and it is said where, when the answer is lost', async () => {
    const { world } = await withContoso();
    new Wire(world, async (request) => {
      if (isCreation(request)) throw new HttpFailure('reset', 'socket hang up');
      return undefined;
    });
    const { code, stderr } = await create(world, '--generate-password', '-o', 'json');
    const [file = ''] = passwordFiles(world);
    expect(code).toBe(1);
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ isUnclear: true, passwordFile: file.replace(world.root, '~') });
    expect(error.hint).toContain('The password, in case it was done: ~/data/passwords/');
  });
});

describe('a password on standard input', () => {
  test('is what the user gets, and is kept nowhere', async () => {
    const { world } = await withContoso();
    world.stdin.content = 'Kfm7 "Qt3x"\n';
    const wire = new Wire(world, async () => undefined);
    const { code, stdout, stderr } = await create(world, '--password-stdin', '--json', 'created,passwordFile');
    expect([code, JSON.parse(stdout)]).toEqual([0, { created: true, passwordFile: null }]);
    expect(passwordIn(wire.sent.find(isCreation) as HttpRequest)).toBe('Kfm7 "Qt3x"');
    expect(passwordFiles(world)).toEqual([]);
    expect(stdout + stderr).not.toContain('Qt3x');
  });

  test.each<[string, string, string]>([
    ['', 'secret-invalid', 'nothing'],
    ['Kfm7-Qt3x\nVw9r-Hd5p\n', 'secret-invalid', 'Kfm7'],
    ['Qt3x\n', 'password-invalid', 'Qt3x'],
    ['kfm7qt3x\n', 'password-invalid', 'kfm7qt3x'],
  ])('is refused before anything is asked: %j', async (content, code, secret) => {
    const { world } = await withContoso();
    world.stdin.content = content;
    const wire = new Wire(world, async () => undefined);
    const { stderr, code: exit } = await create(world, '--password-stdin', '-o', 'json');
    expect([exit, JSON.parse(stderr).error.code, wire.sent]).toEqual([2, code, []]);
    expect(stderr).not.toContain(secret);
  });

  test('excludes a generated one, and is not typed', async () => {
    const { world } = await withContoso();
    for (const flag of [['--generate-password'], ['--password-file', 'x.csv']]) {
      expect((await create(world, '--password-stdin', ...flag)).stderr).toContain('exclude each other.');
    }
    const typed = await create(personAt(world), '--password-stdin');
    expect(typed).toMatchObject({ code: 2, stderr: expect.stringContaining("can't be typed at the terminal") });
  });
});

test('a person is asked for what is not given', async () => {
  const { world } = await withContoso();
  const person = personAt(
    world,
    ['UPN, which the person signs in with:', 'kim'],
    ['UPN, which the person signs in with:', 'kim@fabrikam.example'],
    ['UPN, which the person signs in with:', kim],
    ['First name:', 'Kim'],
    ['Display name:', ''],
    ['Country, in two letters:', 'Germany'],
    ['Country, in two letters:', 'de'],
  );
  const { code, stdout } = await relate(person, 'users', 'create', 'contoso.example', '--last-name', 'Lee');
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`UPN +${kim}\nNAME +Kim Lee\nCOUNTRY +DE\n`));
  expect(person.prompter.refusals).toEqual([
    '"kim" is no user principal name.',
    'fabrikam.example is no domain of this customer, so nobody there can be kim@fabrikam.example.',
    '"Germany" is no code of a country.',
  ]);
});

test('a script is told what is missing', async () => {
  const { world } = await withContoso();
  const { code, stderr } = await relate(world, 'users', 'create', 'contoso.example', '--generate-password');
  expect([code, stderr]).toEqual([
    2,
    lines('relate: More has to be said of the user: --upn, --first-name, --last-name.', 'Nobody is there to be asked.'),
  ]);
  const needed = await create(world);
  expect([needed.code, needed.stderr.split('\n')[0]]).toEqual([2, 'relate: The user needs a password.']);
});

test('the country is that of the customer where none is given', async () => {
  const { world } = await withContoso();
  const { stdout } = await relate(
    ...[world, 'users', 'create', 'contoso.example', ...kimLee.slice(0, 6)],
    ...['--generate-password', '--json', 'country,displayName'],
  );
  expect(JSON.parse(stdout)).toEqual({ country: 'US', displayName: 'Kim Lee' });
});

test('a user who is there already, just as wanted, is no error; another one is', async () => {
  const { world } = await withKim();
  const again = await create(world, '--generate-password', '--json', 'upn,created,passwordFile');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toEqual({ upn: kim, created: false, passwordFile: null });
  expect(passwordFiles(world)).toEqual([]);
  const other = await create(world, '--generate-password', '--display-name', 'Kimberly');
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('relate users edit ') });
  expect(other.stderr).toContain('the display name is "Kim Lee", not "Kimberly"');
});

test('--dry-run checks, and changes nothing', async () => {
  const { world } = await withContoso();
  const wire = new Wire(world, async () => undefined);
  const { code, stderr } = await create(world, '--generate-password', '--dry-run');
  expect([code, stderr]).toEqual([0, lines(`Would create Kim Lee (${kim}) in Contoso, DE (--dry-run).`)]);
  expect(wire.sent.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(passwordFiles(world)).toEqual([]);
  const wrong = await create(world, '--generate-password', '--dry-run', '--country', 'UK');
  expect([wrong.code, wrong.stderr]).toEqual([2, lines('relate: "UK" is no code of a country.', 'Write GB.')]);
});

test('in a cloud without users it is told before anything is asked', async () => {
  const world = (await withContoso()).world;
  const tenant = ['--tenant-id', '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e'];
  await relate(world, 'init', '--name', 'gov', '--cloud', 'us-gov', '--type', 'direct', ...tenant, '--company', 'Gov');
  const { code, stderr } = await relate(
    ...[world, 'users', 'reset-password', 'contoso.example', kim, '--profile', 'gov'],
    ...['--yes', '--generate-password'],
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining('Cloud for US Government')]);
  expect(readdirSync(world.paths.data)).not.toContain('passwords');
});
