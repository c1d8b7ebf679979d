/** Machines and sessions that lack something: a home, the current folder, files that may be opened. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { node } from './executable.ts';
import { newHome, relate, shell, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('without a home folder', () => {
  const without = { RELATE_CONFIG_DIR: undefined, RELATE_DATA_DIR: undefined, XDG_CACHE_HOME: undefined };

  it('nothing of the current folder is trusted, and nothing is put there', async () => {
    const cwd = newHome();
    mkdirSync(join(cwd, '.config', 'relate'), { recursive: true });
    writeFileSync(
      join(cwd, '.config', 'relate', 'config.json'),
      JSON.stringify({ version: 1, settings: { editor: 'touch ran' } }),
    );
    for (const [HOME, why] of [
      ['', 'HOME is not set to one'],
      ['.', 'HOME is ".", which is not an absolute path'],
    ]) {
      const env = { ...without, HOME, XDG_CONFIG_HOME: '.config' };
      for (const argv of [['config', 'list'], ['template', 'edit', 'invitation'], ['link']]) {
        expect(await relate(argv, { cwd, env })).toEqual({
          code: 1,
          stdout: '',
          stderr: `relate: You have no home folder to keep files in: ${why}.\nSet HOME, or name two folders in RELATE_CONFIG_DIR and RELATE_DATA_DIR.\n`,
        });
      }
      expect(await relate(['--version'], { cwd, env })).toMatchObject({ code: 0, stderr: '' });
    }
    expect([existsSync(join(cwd, 'ran')), existsSync(join(cwd, '.cache'))]).toEqual([false, false]);
  });

  it('folders that are named do', async () => {
    const home = storedHome();
    expect(await relate(['link'], { home, env: { HOME: '', XDG_CACHE_HOME: 'relative' } })).toMatchObject({ code: 0 });
    expect(existsSync(join(home, 'relative'))).toBe(false);
  });
});

it.skipIf(isWindows)('a current folder that was removed stops only what needs it', async () => {
  const home = storedHome();
  const inRemoved = (command: string) => shell(`mkdir gone; cd gone; rmdir ../gone; ${command}`, { home });
  const told = {
    code: 1,
    stdout: '',
    stderr: 'relate: The folder you are in is not there any more.\nChange to one that is: cd\n',
  };
  expect(await inRemoved('relate link')).toMatchObject({ code: 0, stderr: '' });
  expect(await inRemoved('relate invite Contoso --eml a.eml')).toEqual(told);
  expect(await inRemoved('relate template check ./a.md')).toEqual(told);
  expect(await inRemoved('RELATE_CONFIG_DIR=x relate config path')).toEqual(told);
});

it.skipIf(isWindows)('a limit of open files that is too low is said, and nothing worse happens', async () => {
  const home = storedHome({ 'empty.cjs': '' });
  const said =
    'No more files can be opened: the limit of this session is too low.\nRaise it, then try again: ulimit -n 1024\n';
  for (const limit of [25, 20]) {
    const limited = (command: string) => shell(`ulimit -n ${limit}; ${command}`, { home });
    const starts = (await limited(`'${node}' empty.cjs`)).code === 0;
    // Node 22 and newer do not start with so few.
    if (limit < 25 && !starts) continue;
    expect(await limited('relate link')).toMatchObject({ code: 0, stderr: '' });
    expect(await limited('relate config set language de')).toEqual({ code: 1, stdout: '', stderr: `relate: ${said}` });
    const invited = await limited('relate invite Contoso --print');
    expect({ code: invited.code, stderr: invited.stderr }).toEqual({
      code: 5,
      stderr: `relate: Not recorded: ${said}`,
    });
  }
});

it('--debug shows no stack of what is plainly mistyped, or was foreseen', async () => {
  const home = storedHome();
  for (const argv of [['nosuch'], ['link', '--bogus'], ['profile', 'import', './nosuch'], ['profile', 'import', '-']]) {
    const { code, stderr } = await relate([...argv, '--debug'], { home, input: '{' });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/^relate: /m);
    expect(stderr).not.toMatch(/^ +at /m);
  }
});
