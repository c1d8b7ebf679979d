import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';

const list = [
  'User name;First name;Last name;Country;Licenses;Notes',
  'ann.li@elia-1e.example;Ann;Li;DE;;x',
  'bo@elsewhere.example;Bo;Ek;;;',
  'cy.wu@elia-1e.example;Cy;Wu;ZZZ;SPB;',
  'ANN.LI@elia-1e.example;Ann;Li;;;',
  'di.ro@elia-1e.example;Di;Ro;;;',
  '',
].join('\n');

const create = ['users', 'create', 'elia-1e', '--from', 'users.csv'];

async function homeWithList(test: TestContext, text = list): Promise<string> {
  const { home } = await servedHome(test);
  writeFileSync(join(home, 'users.csv'), text);
  return home;
}

const told = (home: string, name: string) => readFileSync(join(home, name), 'utf8').trimEnd().split('\n');
const columns = (lines: readonly string[], ...wanted: readonly number[]) =>
  lines.map((line) => wanted.map((place) => line.split(/[;,]/)[place]));

describe('a list of users', () => {
  it('is checked cell by cell, and nothing is done in a dry run', async (test) => {
    const home = await homeWithList(test);
    const { code, stdout } = await relate([...create, '--dry-run', '-o', 'json'], { home });
    expect(code).toBe(1);
    const rows = JSON.parse(stdout);
    expect(rows.map(({ row, result }: Record<string, unknown>) => [row, result])).toEqual([
      [2, 'ready'],
      [3, 'wrong'],
      [4, 'wrong'],
      [5, 'wrong'],
      [6, 'ready'],
    ]);
    expect(rows[2].problems).toMatchObject([
      { place: 'D4', heading: 'Country', code: 'country-invalid' },
      { place: 'E4', heading: 'Licenses', code: 'column-unused' },
    ]);
    expect((await relate(['users', 'list', 'elia-1e'], { home })).stdout).not.toContain('ann.li@');
  });

  it('becomes users, a result for each row, and a file of passwords for the operator alone', async (test) => {
    const home = await homeWithList(test);
    const { code, stderr } = await relate([...create, '--yes'], { home });
    expect(code).toBe(5);
    expect(stderr).toContain('Created 2 users; 3 wrong.');
    expect(columns(told(home, 'users.result.csv').slice(1), 0, 2)).toEqual([
      ['2', 'done'],
      ['3', 'wrong'],
      ['4', 'wrong'],
      ['5', 'wrong'],
      ['6', 'done'],
    ]);
    const passwords = told(home, 'users.passwords.csv').slice(1);
    expect(columns(passwords, 0)).toEqual([['ann.li@elia-1e.example'], ['di.ro@elia-1e.example']]);
    expect(statSync(join(home, 'users.passwords.csv')).mode & 0o777).toBe(0o600);
    const { stdout } = await relate(['users', 'list', 'elia-1e', '-o', 'json'], { home });
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ upn: 'di.ro@elia-1e.example', displayName: 'Di Ro', country: 'GR' }),
    );

    const again = await relate([...create, '--yes'], { home });
    expect(again.code).toBe(5);
    expect(again.stderr).toContain('No user was created; 2 done before, 3 wrong.');
    expect(told(home, 'users.passwords.csv').slice(1)).toEqual(passwords);
  });

  it('gives no new password to a user who is there already, and says so', async (test) => {
    const home = await homeWithList(test, 'UPN,First name,Last name\ngrace.vega@elia-1e.example,Grace,Vega\n');
    expect((await relate([...create, '--yes'], { home })).code).toBe(0);
    expect(told(home, 'users.result.csv')[1]).toContain('The user was there already');
    expect(() => told(home, 'users.passwords.csv')).toThrow('ENOENT');
  });

  it.for([
    [['--upn', 'x@elia-1e.example'], 'option-conflict'],
    [['--password-stdin'], 'option-conflict'],
  ] as const)('is not mixed with %j', async ([options, code], test) => {
    const home = await homeWithList(test);
    const ended = await relate([...create, ...options, '-o', 'json'], { home });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`"${code}"`);
  });

  it('comes from standard input with a file for the passwords', async (test) => {
    const { home } = await servedHome(test);
    const fromInput = ['users', 'create', 'elia-1e', '--from', '-', '--yes'];
    expect((await relate(fromInput, { home, input: list })).code).toBe(2);
    const { code } = await relate([...fromInput, '--password-file', 'new.csv'], { home, input: list });
    expect([code, told(home, 'new.csv').length]).toEqual([5, 3]);
  });
});
