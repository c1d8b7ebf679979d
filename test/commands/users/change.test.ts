import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../../src/ports/ports.ts';
import { lines, relate } from '../../fakes.ts';
import { json, personAt, progress } from '../customers/rehearsal.ts';
import { kim, Wire, withKim } from './contoso.ts';

const title = `Kim Lee (${kim})`;

async function setUp() {
  const { world, id } = await withKim();
  const wire = new Wire(world, async () => undefined);
  const run = (verb: string, ...rest: readonly string[]) => relate(world, 'users', verb, 'contoso.example', ...rest);
  const sent = () => wire.sent.filter(({ method }) => method !== 'GET').map(said);
  return { world, id, run, sent };
}

function said({ method, body = '' }: HttpRequest): string {
  return body === '' ? method : `${method} ${body}`;
}

describe('relate users show', () => {
  test('shows all there is of one, named in any way', async () => {
    const { world, run } = await setUp();
    const { id } = await json(world, 'users', 'show', 'contoso.example', kim);
    for (const named of ['Kim Lee', 'KIM@contoso.example', id]) {
      expect((await run('show', named, '--json', 'upn')).stdout).toBe(`{\n  "upn": "${kim}"\n}\n`);
    }
    expect((await relate(personAt(world), 'users', 'show', 'contoso.example', kim)).stdout).toContain(
      'FIRST NAME   Kim',
    );
  });

  test('says who is there when nobody is meant', async () => {
    const { id, run } = await setUp();
    const { code, stderr } = await run('show', 'nobody');
    expect([code, stderr]).toEqual([
      3,
      lines(
        'relate: The customer has no user "nobody".',
        `The users there are: relate users list ${id}`,
        `Those that were deleted within 30 days: relate users list ${id} --deleted`,
      ),
    ]);
  });
});

describe('relate users edit', () => {
  test('sends what changes, and prints it', async () => {
    const { run, sent } = await setUp();
    const { code, stdout, stderr } = await run(
      'edit',
      kim,
      '--country',
      'fr',
      '--first-name',
      'Kim',
      '--last-name',
      'Li',
    );
    expect([code, stdout, stderr]).toEqual([0, 'lastName\tLee\tLi\ncountry\tDE\tFR\n', `Changed ${title}.\n`]);
    expect(sent()).toEqual(['PATCH {"usageLocation":"FR","lastName":"Li","attributes":{"objectType":"CustomerUser"}}']);
    expect((await run('show', kim, '--json', 'lastName,country')).stdout).toContain('"Li"');
  });

  test('sends nothing where all is so already, or only wants to know', async () => {
    const { world, run, sent } = await setUp();
    expect(await run('edit', kim, '--country', 'DE')).toMatchObject({ code: 0, stdout: '' });
    const told = await relate(personAt(world), 'users', 'edit', 'contoso.example', kim, '--country', 'DE');
    expect(told.stderr.replaceAll(progress, '')).toBe(`Nothing to change: ${title} is so already.\n`);
    expect(await run('edit', kim, '--country', 'FR', '--dry-run')).toEqual({
      code: 0,
      stdout: 'country\tDE\tFR\n',
      stderr: `Would change ${title} (--dry-run).\n`,
    });
    expect(sent()).toEqual([]);
  });

  test('gives a new UPN in a domain of the customer alone', async () => {
    const { run, sent } = await setUp();
    const foreign = await run('edit', kim, '--upn', 'kim@fabrikam.example');
    expect(foreign).toMatchObject({ code: 2, stderr: expect.stringContaining('fabrikam.example is no domain') });
    expect(sent()).toEqual([]);
    expect((await run('edit', kim, '--upn', 'kl@contoso.example')).code).toBe(0);
    expect((await run('show', 'kl@contoso.example')).code).toBe(0);
  });

  test('wants to be told of a change, and of one that can be', async () => {
    const { run, sent } = await setUp();
    expect((await run('edit', kim)).stderr).toContain('Nothing is said of what to change.');
    expect((await run('edit', kim, '--country', 'Germany')).code).toBe(2);
    expect((await run('edit', kim, '--last-name', ' ')).stderr).toContain('--last-name is empty.');
    expect(sent()).toEqual([]);
  });
});

describe('relate users delete and restore', () => {
  test('delete asks, says how it is undone, and takes no for an answer', async () => {
    const { world, id, sent } = await setUp();
    const undo = `For 30 days it can be undone: relate users restore ${id} ${kim}\n`;
    const argv = ['users', 'delete', 'contoso.example', kim];
    const person = personAt(world, [`Delete ${title} of Contoso?`, false]);
    const refused = await relate(person, ...argv);
    expect(refused.stderr.replaceAll(progress, '')).toBe(`${undo}Nothing was changed.\n`);
    const script = await relate(world, ...argv);
    expect(script).toMatchObject({ code: 2, stderr: expect.stringContaining('Give --yes to go ahead.') });
    const dry = await relate(world, ...argv, '--dry-run');
    expect(dry.stderr).toBe(`Would delete ${title} of Contoso (--dry-run).\n`);
    expect(sent()).toEqual([]);
    const done = await relate(personAt(world, [`Delete ${title} of Contoso?`, true]), ...argv);
    expect(done.stderr.replaceAll(progress, '')).toBe(`${undo}Deleted ${title}.\n`);
  });

  test('restore brings back who was deleted, by UPN, name or id', async () => {
    const { world, run, sent } = await setUp();
    const { id } = await json(world, 'users', 'show', 'contoso.example', kim);
    for (const named of [kim, 'Kim Lee', id]) {
      expect((await run('delete', kim, '--yes')).code).toBe(0);
      expect((await run('restore', named, '--dry-run')).stderr).toBe(`Would bring back ${title} (--dry-run).\n`);
      expect((await run('restore', named)).stderr).toContain(`Brought back ${title}.`);
      expect((await run('show', kim)).code).toBe(0);
    }
    expect(sent().at(-1)).toBe('PATCH {"state":"active","attributes":{"objectType":"CustomerUser"}}');
    expect(await run('restore', kim)).toMatchObject({ code: 3, stderr: expect.stringContaining('has no user') });
  });
});

describe('relate users reset-password', () => {
  test('asks, and sets a generated one that is in its file before', async () => {
    const { world, run, sent } = await setUp();
    const question = `Give ${title} a new password? The old one stops working.`;
    const argv = ['users', 'reset-password', 'contoso.example', kim];
    const no = await relate(personAt(world, [question, false]), ...argv, '--password-file', 'no.csv');
    expect(no.stderr.replaceAll(progress, '')).toBe('Nothing was changed.\n');
    expect(world.files.exists(join(world.paths.current, 'no.csv'))).toBe(false);
    const { code, stdout, stderr } = await run('reset-password', kim, '--yes', '--password-file', 'kim.csv');
    const kept = readFileSync(join(world.paths.current, 'kim.csv'), 'utf8');
    const [, password = ''] = kept.split('\n')[1]?.split(',') ?? [];
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^kim@contoso\.example\t[0-9a-f-]{36}\t~\/here\/kim\.csv\n$/),
    ]);
    expect(stderr).toBe(`${title} has a new password, and has to choose another one at the next sign-in.\n`);
    expect(sent()).toEqual([
      `PATCH {"passwordProfile":{"password":"${password}","forceChangePassword":true},"attributes":{"objectType":"CustomerUser"}}`,
    ]);
  });

  test('takes one from standard input', async () => {
    const { world, run, sent } = await setUp();
    world.stdin.content = 'Another-Pass-1';
    const { code, stdout } = await run('reset-password', kim, '--yes', '--password-stdin', '--json', 'passwordFile');
    expect([code, JSON.parse(stdout)]).toEqual([0, { passwordFile: null }]);
    expect(sent()[0]).toContain('Another-Pass-1');
  });
});
