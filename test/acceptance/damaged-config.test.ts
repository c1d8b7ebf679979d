import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountFlags, link, otherTenantId, tenantId } from './account.ts';
import { filesOf, newHome, relate, shell, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';

function homeWithConfig(text: string | Uint8Array): { home: string; path: string } {
  const home = newHome();
  mkdirSync(join(home, 'config'));
  const path = join(home, 'config', 'config.json');
  writeFileSync(path, text);
  return { home, path };
}

const account = { tenantId, type: 'direct', cloud: 'global', company: 'X', providers: [] };
const hint = 'Mend it in a text editor, or move it away and start anew with: relate init. It was left as it is.\n';

describe('a damaged configuration', () => {
  const files: readonly (readonly [what: string, text: string, problem: string | RegExp])[] = [
    ['no JSON', '{"version": 1,', /it is not JSON/],
    ['with a comma too much', '{"version": 1,\n "settings": {},}', /it is not JSON(?:: see line 2, column 17)?\.$/],
    ['empty', '', 'it is not JSON: it ends in the middle.'],
    ['an array', '[]', 'the whole must be entries in braces: { … }.'],
    ['without a version', '{}', 'version is missing.'],
    ['with a version that is no number', '{"version":"1"}', 'version must be a number.'],
    ['with settings that are no text', '{"version":1,"settings":{"language":7}}', 'settings.language must be a text.'],
    ['with profiles in a list', '{"version":1,"profiles":[]}', 'profiles must be entries in braces: { … }.'],
    ['with settings in a list', '{"version":1,"settings":["x"]}', 'settings must be entries in braces: { … }.'],
    ['with clouds in a list', '{"version":1,"clouds":[]}', 'clouds must be entries in braces: { … }.'],
    [
      'with a profile that is a number',
      '{"version":1,"profiles":{"x":7}}',
      'profiles.x must be entries in braces: { … }.',
    ],
    ['with a profile of nothing', '{"version":1,"profiles":{"x":{}}}', 'profiles.x.tenantId is missing.'],
    [
      'with providers that are no list',
      JSON.stringify({ version: 1, profiles: { x: { ...account, providers: 7 } } }),
      'profiles.x.providers must be a list in brackets: [ … ].',
    ],
    [
      'with a wrong tenant id',
      JSON.stringify({ version: 1, profiles: { x: { ...account, tenantId: 'x' } } }),
      'profiles.x.tenantId is not a tenant id',
    ],
    [
      'with a partner type that is none',
      JSON.stringify({ version: 1, profiles: { x: { ...account, type: 'friend' } } }),
      'profiles.x.type must be one of direct, provider, reseller.',
    ],
  ];
  it.each(files)('is told with its path, and left as it is: %s', async (_what, text, problem) => {
    const { home, path } = homeWithConfig(text);
    const before = readFileSync(path);
    const results = await Promise.all([relate(['link'], { home }), relate(['init', ...accountFlags], { home })]);
    for (const { code, stdout, stderr } of results) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const [first = '', ...rest] = stderr.split('\n');
      expect(first.startsWith(`relate: The configuration file ${path} is damaged: `)).toBe(true);
      expect(first).toMatch(problem);
      expect(first).not.toMatch(/\p{Cc}/u);
      expect(rest.join('\n')).toBe(hint);
    }
    expect(readFileSync(path)).toEqual(before);
  });

  it.skipIf(isWindows)('is refused at once when it is no file, is far too large or is no text', async () => {
    const { home, path } = homeWithConfig('\0\u0001\u001b[31m');
    const told = async () => {
      const results = await Promise.all([relate(['link'], { home }), relate(['init', ...accountFlags], { home })]);
      for (const { code, stderr } of results) {
        expect(code).toBe(1);
        expect(stderr.split('\n')[1]).toBe('Move it away, and start anew with: relate init');
      }
      rmSync(path);
      return [...new Set(results.map(({ stderr }) => stderr.split('\n')[0]?.replace(/^.*config.json /, '')))];
    };
    expect(await told()).toEqual(["can't be read: it is not text."]);
    execFileSync('mkfifo', [path]);
    expect(await told()).toEqual(["can't be read: it is not a file."]);
    symlinkSync('/dev/zero', path);
    expect(await told()).toEqual(["can't be read: it is not a file."]);
    writeFileSync(path, '');
    truncateSync(path, 1024 ** 3);
    expect(await told()).toEqual(["can't be read: it has 1073741824 bytes, which is too large."]);
  });

  it('stops no command that does not need it', async () => {
    const { home, path } = homeWithConfig('{');
    const results = await Promise.all([
      relate(['config', 'path'], { home }),
      relate(['--help'], { home }),
      relate(['template', 'list', '-o', 'json'], { home }),
    ]);
    expect(results[0]).toEqual({ code: 0, stdout: `${path}\n`, stderr: '' });
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  it('is refused when a newer version wrote it', async () => {
    const text = JSON.stringify({ version: 99, profiles: 'as you like' });
    const { home, path } = homeWithConfig(text);
    const refused = {
      code: 1,
      stdout: '',
      stderr: `relate: ${path} was written by a newer relate.\nUpdate relate. The file was left as it is.\n`,
    };
    expect(await relate(['link'], { home })).toEqual(refused);
    expect(await relate(['init', ...accountFlags], { home })).toEqual(refused);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is none with the mark that Windows editors put first', async () => {
    const home = storedHome();
    const path = join(home, 'config', 'config.json');
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);
    expect(await relate(['link'], { home })).toEqual({ code: 0, stdout: `${link}\n`, stderr: '' });
    expect(await relate(['profile', 'edit', '--company', 'New'], { home })).toMatchObject({ code: 0 });
    expect((await relate(['link'], { home })).stdout).toBe(`${link}\n`);
  });
});

describe('a configuration folder that can not be used', () => {
  it('is told with its path when it is a file, or below one', async () => {
    const home = newHome();
    writeFileSync(join(home, 'config'), 'a file');
    const before = filesOf(home);
    for (const folder of ['config', 'config/below']) {
      const env = { RELATE_CONFIG_DIR: join(home, folder) };
      const path = join(home, folder, 'config.json');
      const [read, written] = await Promise.all([
        relate(['profile', 'list'], { home, env }),
        relate(['init', ...accountFlags], { home, env }),
      ]);
      expect(read).toEqual({
        code: 1,
        stdout: '',
        stderr:
          `relate: The configuration file ${path} can't be read: not a directory.\n` +
          'Check the folder, its permissions and the free space; RELATE_CONFIG_DIR names another folder.\n',
      });
      expect(written).toMatchObject({ code: 1, stdout: '' });
      expect(written.stderr).toContain(`relate: The configuration file ${path} can't be `);
    }
    expect(filesOf(home)).toEqual(before);
  });

  it('is told when the file is a folder', async () => {
    const home = newHome();
    mkdirSync(join(home, 'config', 'config.json'), { recursive: true });
    for (const argv of [['link'], ['init', ...accountFlags]]) {
      const { code, stdout, stderr } = await relate(argv, { home });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`${join(home, 'config', 'config.json')} can't be read: it is a folder.`);
    }
  });

  it.skipIf(isWindows || process.getuid?.() === 0)(
    'is told when it is read-only (not as root, who may write anywhere)',
    async () => {
      const home = storedHome();
      chmodSync(join(home, 'config'), 0o500);
      const { code, stderr } = await relate(['profile', 'edit', '--company', 'New'], { home });
      chmodSync(join(home, 'config'), 0o700);
      expect(code).toBe(1);
      expect(stderr).toContain("can't be written: its folder is read-only.");
    },
  );
});

describe.skipIf(isWindows)('what is stored (not on Windows)', () => {
  it('is for its owner alone, whatever the umask', async () => {
    const home = newHome();
    const flags = `--name x --type direct --tenant-id ${otherTenantId} --company X`;
    const lines = [
      'umask 000',
      `relate init ${flags}`,
      'relate invite Contoso --print',
      'relate invite Northwind --open',
      'relate template new schools',
      'relate invite Fourth --eml fourth.eml',
    ];
    await shell(lines.join('\n'), { home });
    const modes = Object.entries(filesOf(home)).map(([name, value]) => [
      name.replace(/\d{4}-\d\d-\d\d-northwind-\w+/, 'DRAFT'),
      value.slice(0, 3),
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      config: '700',
      'config/config.json': '600',
      'config/config.json.lock': '600',
      'config/templates': '700',
      'config/templates/en': '700',
      'config/templates/en/schools.md': '600',
      data: '700',
      'data/drafts': '700',
      'data/drafts/DRAFT.md': '600',
      'data/ledger.db': '600',
      'fourth.eml': '600',
    });
  });

  it('is made so again when the mode was loosened', async () => {
    const home = storedHome();
    await relate(['invite', 'Contoso'], { home });
    chmodSync(join(home, 'config', 'config.json'), 0o644);
    chmodSync(join(home, 'data', 'ledger.db'), 0o644);
    await relate(['profile', 'edit', '--company', 'New'], { home });
    await relate(['invitations', 'list'], { home });
    const files = filesOf(home);
    expect(files['config/config.json']?.slice(0, 3)).toBe('600');
    expect(files['data/ledger.db']?.slice(0, 3)).toBe('600');
  });
});
