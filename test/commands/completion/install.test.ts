import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { powerShellProfile, withRelateBlock } from '../../../src/commands/completion/shared/powershell-profile.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
});

const inHome = (path: string) => join(world.paths.home, path);

describe('the script of a shell', () => {
  test.each([
    ['bash', '.local/share/bash-completion/completions/relate'],
    ['zsh', '.local/share/zsh/site-functions/_relate'],
    ['fish', '.config/fish/completions/relate.fish'],
    ['powershell', '.config/powershell/relate.completion.ps1'],
  ])('is put where %s looks for it, once', async (shell, path) => {
    const { stdout: script } = await relate(world, 'completion', shell);
    const tried = await relate(world, 'completion', shell, '--install', '--dry-run');
    expect(tried.stderr).toContain(`Would write ~/home/${path} (--dry-run).\n`);
    expect(existsSync(world.paths.home)).toBe(false);

    const first = await relate(world, 'completion', shell, '--install');
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toContain(`Wrote ~/home/${path}.\n`);
    expect(first.stderr).toMatch(/[Oo]pen a new (?:shell|PowerShell)\./);
    expect(readFileSync(inHome(path), 'utf8')).toBe(script);

    const again = await relate(world, 'completion', shell, '--install');
    expect(again.stderr).toContain(`~/home/${path} is there already, as it should be.\n`);
    expect(again.stderr).not.toMatch(/Wrote|Added/);
  });

  test('takes the place of an older one, and of nothing that is not ours', async () => {
    const path = '.config/fish/completions/relate.fish';
    world.given(inHome(path), '# Completion of relate for fish. Made by: relate completion fish\nold\n');
    expect((await relate(world, 'completion', 'fish', '--install')).stderr).toContain('Wrote');
    world.given(inHome(path), 'complete -c relate -a mine\n');
    for (const extra of [[], ['--dry-run']]) {
      expect(await relate(world, 'completion', 'fish', '--install', ...extra)).toEqual({
        code: 1,
        stdout: '',
        stderr: lines(
          `relate: There is another file at ~/home/${path}, which relate did not make.`,
          'It was left as it is. Move it away, then try again.',
        ),
      });
    }
    expect(readFileSync(inHome(path), 'utf8')).toBe('complete -c relate -a mine\n');
  });

  test('goes to the folders that are named, and not to relative ones', async () => {
    world.env.XDG_DATA_HOME = join(world.root, 'named');
    world.env.XDG_CONFIG_HOME = 'relative';
    await relate(world, 'completion', 'bash', '--install');
    await relate(world, 'completion', 'fish', '--install');
    expect(existsSync(join(world.root, 'named/bash-completion/completions/relate'))).toBe(true);
    expect(existsSync(inHome('.config/fish/completions/relate.fish'))).toBe(true);
  });

  test('is found by zsh after some lines in .zshrc, which are told while they are missing', async () => {
    const told = async () => (await relate(world, 'completion', 'zsh', '--install')).stderr;
    expect(await told()).toContain('  fpath=(~/home/.local/share/zsh/site-functions $fpath)\n');
    world.given(inHome('.zshrc'), 'fpath=("$HOME/.local/share/zsh/site-functions" $fpath)\n');
    expect(await told()).not.toContain('fpath');
    world.given(inHome('.zshrc'), '');
    world.env.FPATH = `/usr/share/zsh/functions:${inHome('.local/share/zsh/site-functions')}`;
    expect(await told()).not.toContain('fpath');
  });

  test('is printed for one of the shells there are', async () => {
    expect(await relate(world, 'completion', 'csh')).toMatchObject({ code: 2, stdout: '' });
    expect(await relate(world, 'completion', 'bash', '--dry-run')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('the profile of PowerShell', () => {
  const path = '.config/powershell/Microsoft.PowerShell_profile.ps1';

  test('gets three lines, and keeps the others', async () => {
    world.given(inHome(path), '\ufeffSet-Alias g git\r\nprompt\r\n');
    const { stderr } = await relate(world, 'completion', 'powershell', '--install');
    expect(stderr).toContain(`Added three lines to ~/home/${path}.\n`);
    expect(readFileSync(inHome(path), 'utf8')).toBe(
      [
        '\ufeffSet-Alias g git',
        'prompt',
        '# >>> completion of relate >>>',
        'if (Test-Path -LiteralPath "$PSScriptRoot/relate.completion.ps1") { . "$PSScriptRoot/relate.completion.ps1" }',
        '# <<< completion of relate <<<',
        '',
      ].join('\r\n'),
    );
    if (process.platform !== 'win32') expect(statSync(inHome(path)).mode & 0o777).toBe(0o600);
  });

  test('has the lines once, in the place where they were', () => {
    const once = withRelateBlock('a\n');
    expect(withRelateBlock(`${once}b`)).toBe(`${once}b`);
    expect(withRelateBlock(once.replace('if (', 'if (old'))).toBe(once);
    expect(withRelateBlock('no line feed')).toMatch(/^no line feed\n# >>>/);
  });

  test('is left alone where it is no UTF-8', async () => {
    const wide = Buffer.from('\ufeffSet-Alias g git\r\n', 'utf16le');
    world.given(inHome(path), wide);
    const { code, stderr } = await relate(world, 'completion', 'powershell', '--install');
    expect(code).toBe(1);
    expect(stderr).toContain(`${path} is not UTF-8 text.\nIt was left as it is.`);
    expect(readFileSync(inHome(path)).equals(wide)).toBe(true);
    expect(existsSync(inHome('.config/powershell/relate.completion.ps1'))).toBe(false);
  });

  test.each([
    ['C:\\Users\\kim\\OneDrive\\Dokumente\\PowerShell\\Modules;C:\\Program Files\\PowerShell\\Modules', 'PowerShell'],
    [
      'D:\\Documents\\WindowsPowerShell\\Modules;C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules',
      'WindowsPowerShell',
    ],
    ['C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules', join('Documents', 'PowerShell')],
    [undefined, join('Documents', 'PowerShell')],
  ])('on Windows is beside the modules in %s', (modules, folder) => {
    const { paths } = world;
    const found = powerShellProfile({ platform: 'win32', env: { PSModulePath: modules }, paths });
    expect(found).toContain(join(folder, 'Microsoft.PowerShell_profile.ps1'));
    expect(found.startsWith(paths.home)).toBe(modules?.includes('Do') !== true);
  });
});

test.each(['bash', 'zsh', 'fish', 'powershell'])(
  'the script for %s says what it is and evaluates nothing',
  async (shell) => {
    const { stdout } = await relate(world, 'completion', shell);
    expect(stdout.split('\n').slice(0, 2).join('\n')).toMatch(
      /^# Completion of relate for \w+\. Made by: relate completion /m,
    );
    expect(stdout).not.toMatch(/\beval\b|Invoke-Expression|\biex\b|compgen|\$\{=/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is beyond ASCII is read differently on each machine
    expect(stdout).toMatch(/^[\x00-\x7f]*$/);
    const count = (character: string) => stdout.split(character).length;
    expect([count('{'), count('(')]).toEqual([count('}'), count(')')]);
  },
);
