/** The users of a customer, and where their passwords are not. */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { key } from '../terminal.ts';
import { servedHome } from './customers-home.ts';
import { type Ended, relate, start } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const customer = 'contoso.example';
const kim = 'kim@contoso.example';
const names = ['--first-name', 'Kim', '--last-name', 'Lee'];
const create = ['users', 'create', customer, '--upn', kim, ...names];
const given = `Gw7"\\'<&> Kt5%z`;

async function homeWithContoso(test: TestContext) {
  const { home, sandbox } = await servedHome(test, 3);
  sandbox.accept({ name: 'Contoso', domain: customer, delegated: true });
  return { home, sandbox };
}

function passwordIn(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').at(-1)?.split(',')[1] ?? '';
}

/** All that a command told, and all that lies in the home, but for the files with passwords. */
function everywhere(home: string, told: readonly Ended[]): string {
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  const kept = names
    .filter((name) => !/passwords[/\\]|\.csv$/.test(name) && statSync(join(home, name)).isFile())
    .map((name) => readFileSync(join(home, name), 'latin1'));
  return [...told.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...kept].join('\n');
}

/** The ways somebody could have written a password down. */
function spellings(password: string): readonly string[] {
  return [
    password,
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    Buffer.from(password).toString('base64'),
    password.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  ];
}

describe('a password', () => {
  it('stands nowhere but in its own file: not in answers, debug output, the ledger or the log of the stand-in', async (test) => {
    const { home } = await homeWithContoso(test);
    const options = { home, input: `${given}\n` };
    const ours = await relate([...create, '--password-stdin', '--debug', '-o', 'json'], options);
    const reset = ['users', 'reset-password', customer, kim, '--yes', '--debug'];
    const told = [
      ours,
      await relate([...reset, '--password-stdin'], options),
      await relate([...reset, '--generate-password', '-o', 'json'], { home }),
      await relate([...create, '--generate-password', '--display-name', 'Other', '--debug', '-o', 'json'], { home }),
      await relate(['users', 'show', customer, kim, '-o', 'json', '--debug'], { home }),
      await relate(['customers', 'show', customer, '-o', 'json'], { home }),
    ];
    expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 1, 0, 0]);
    const folder = join(home, 'data', 'passwords');
    const [file = '', ...others] = readdirSync(folder).map((name) => join(folder, name));
    expect(others).toEqual([]);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const all = everywhere(home, told);
    expect(all).toContain(kim);
    for (const password of [given, passwordIn(file)]) {
      expect(password.length).toBeGreaterThan(8);
      for (const spelled of spellings(password)) expect(all).not.toContain(spelled);
    }
  });

  it.skipIf(process.platform !== 'linux')('stands not in the list of processes (of /proc)', async (test) => {
    const { home } = await homeWithContoso(test);
    const child = start([...create, '--password-stdin'], { home }, ['pipe', 'pipe', 'pipe']);
    const seen = () =>
      execFileSync('cat', [`/proc/${child.pid}/cmdline`, `/proc/${child.pid}/environ`], { encoding: 'latin1' });
    const before = seen();
    child.stdin?.write(`${given}\n`);
    const after = seen();
    child.stdin?.end();
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    expect(before).toContain('--password-stdin');
    expect(before + after).not.toContain(given);
  });

  it('is in its file when the answer is lost, and the next run leaves it as it is', async (test) => {
    const { home, sandbox } = await homeWithContoso(test);
    const file = join(home, 'kim.csv');
    sandbox.fault({ kind: 'lost-answer' });
    const lost = await relate([...create, '--generate-password', '--password-file', file, '-o', 'json'], { home });
    expect(lost.code).toBe(1);
    expect(JSON.parse(lost.stderr).error).toMatchObject({ isUnclear: true, passwordFile: file });
    const kept = passwordIn(file);
    expect(kept).toMatch(/^(?:\w{4}-){3}\w{4}$/);
    // It was created, so that the next run finds it.
    const again = await relate([...create, '--generate-password', '--json', 'created,passwordFile'], { home });
    expect([again.code, JSON.parse(again.stdout)]).toEqual([0, { created: false, passwordFile: null }]);
    expect(passwordIn(file)).toBe(kept);
  });

  it('is whole in its file when the command is killed as soon as that is there', async (test) => {
    const { home } = await homeWithContoso(test);
    const file = join(home, 'kim.csv');
    const child = start([...create, '--generate-password', '--password-file', file], { home }, 'ignore');
    const ended = new Promise((resolve) => child.once('close', resolve));
    await expect.poll(() => existsSync(file), { interval: 1 }).toBe(true);
    child.kill('SIGKILL');
    await ended;
    expect(readFileSync(file, 'utf8')).toMatch(/^upn,password\nkim@contoso\.example,(?:\w{4}-){3}\w{4}\n$/);
    const again = await relate([...create, '--generate-password', '--json', 'created'], { home });
    expect(again.code).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('relate users create at a terminal (not on Windows)', () => {
  it('asks, refuses while it is typed, and shows the password once', async (test) => {
    const { home } = await homeWithContoso(test);
    const terminal = new RelateTerminal(['users', 'create', customer], { home });
    await terminal.sees('UPN, which the person signs in with:');
    terminal.type(`kim@fabrikam.example${key.enter}`);
    await terminal.sees('fabrikam.example is no domain of this customer');
    terminal.type(`${key.backspace.repeat('fabrikam.example'.length)}${customer}${key.enter}`);
    await terminal.sees('First name:');
    terminal.type(`Kim${key.enter}`);
    await terminal.sees('Last name:');
    terminal.type(`Lee${key.enter}`);
    await terminal.sees('Display name: (Kim Lee)');
    terminal.type(key.enter);
    await terminal.sees('Country, in two letters: (US)');
    terminal.type(key.enter);
    await terminal.sees(`Password for ${kim}, shown this once: `);
    await terminal.sees(`Created Kim Lee (${kim}), who has to choose another password at the first sign-in.`);
    expect(await terminal.ends()).toBe(0);
    expect((await relate(['users', 'show', customer, kim], { home })).code).toBe(0);
    expect(readdirSync(join(home, 'data'))).not.toContain('passwords');
  });
});
