import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortTemplate } from './account.ts';
import { filesOf, relate, shell, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';

function refused(stderr: string, code: number) {
  return { code, stdout: '', stderr };
}

describe('a template that is none', () => {
  it('is told in a line when it is missing, a folder, binary or far too large', async () => {
    const home = storedHome({ 'binary.md': Buffer.from([0, 1, 2, 0x1b, 0x5b]), 'empty.md': '' });
    mkdirSync(join(home, 'folder.md'));
    writeFileSync(join(home, 'large.md'), Buffer.alloc(50 * 1024 * 1024, 'x'));
    const invite = (template: string) => relate(['invite', 'Contoso', '--template', template], { home });
    const check = (template: string) => relate(['template', 'check', template], { home });
    const [missing, folder, binary, empty, large] = await Promise.all(
      ['./missing.md', './folder.md', './binary.md', './empty.md', './large.md'].map(invite),
    );
    expect(missing).toEqual(refused('relate: There is no template file ./missing.md.\n', 3));
    expect(folder).toEqual(refused(`relate: ${home}/folder.md is a folder.\nName a file.\n`, 1));
    expect(binary?.stderr).toContain(`relate: ${home}/binary.md:1:1: The file has a NUL byte: it is not plain text.\n`);
    expect(empty).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('/empty.md:1:1: ') });
    expect(large).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('/large.md is too large: ') });
    expect((await Promise.all(['./folder.md', './large.md'].map(check))).map(({ code }) => code)).toEqual([1, 1]);
  });

  it.skipIf(isWindows)('is refused at once when it never ends: a device, a named pipe (not on Windows)', async () => {
    const home = storedHome();
    const pipe = join(home, 'pipe.md');
    await shell('mkfifo pipe.md', { home });
    const files = ['/dev/zero', pipe];
    const results = await Promise.all(
      files.flatMap((file) => [
        relate(['invite', 'Contoso', '--template', file], { home }),
        relate(['profile', 'edit', '--signature-file', file], { home }),
        relate(['profile', 'import', file], { home }),
      ]),
    );
    expect(results).toEqual(
      files.flatMap((file) => {
        const told = refused(`relate: ${file} is not a regular file.\nName a file.\n`, 1);
        return [told, told, told];
      }),
    );
  });
});

it('does not replace a file or write into a folder with --eml, unless it is told to', async () => {
  const home = storedHome({ 'short.md': shortTemplate, 'there.eml': 'Mine' });
  mkdirSync(join(home, 'folder'));
  const invite = ['invite', 'Contoso', '--template', './short.md'];
  const before = filesOf(home);
  const [there, folder, forced, below, empty, alone, twice] = await Promise.all([
    relate([...invite, '--eml', 'there.eml'], { home }),
    relate([...invite, '--eml', 'folder'], { home }),
    relate([...invite, '--eml', 'folder', '--force', '--no-record'], { home }),
    relate([...invite, '--eml', 'there.eml/below.eml', '--no-record'], { home }),
    relate([...invite, '--eml', ''], { home }),
    relate([...invite, '--force'], { home }),
    relate([...invite, '--eml', '-', '--print'], { home }),
  ]);
  const isThere = (name: string) =>
    refused(`relate: ${home}/${name} is there already.\nReplace it with --force, or name another file.\n`, 1);
  expect(there).toEqual(isThere('there.eml'));
  expect(folder).toEqual(isThere('folder'));
  for (const [result, told] of [
    [forced, `relate: ${home}/folder is a folder.\nName a file.\n`],
    [below, `relate: ${home}/there.eml/below.eml can't be written: a part of the path is not a folder.\n`],
  ] as const) {
    expect(result).toMatchObject({ code: 5, stdout: '' });
    expect(result.stderr.startsWith(told)).toBe(true);
    expect(result.stderr).toMatch(/\nThe draft is kept in .*\n$/);
  }
  expect(empty).toEqual(refused('relate: --eml is empty.\nName a file: --eml contoso.eml\n', 2));
  expect(alone).toEqual(refused('relate: --force goes with --eml FILE.\n', 2));
  expect(twice).toEqual(refused('relate: --eml - and --print would both write to standard output.\n', 2));
  const after = Object.entries(filesOf(home)).filter(([name]) => !name.startsWith('data'));
  expect(Object.fromEntries(after)).toEqual(before);
  const replaced = await relate([...invite, '--eml', 'there.eml', '--force'], { home });
  expect(replaced).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(join(home, 'there.eml'), 'utf8')).toContain('X-Unsent: 1');
});

it('makes the folders that --eml needs', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const path = join(home, 'new', 'folder', 'contoso.eml');
  const invite = ['invite', 'Contoso', '--template', './short.md', '--eml', 'new/folder/contoso.eml'];
  expect(await relate(invite, { home })).toMatchObject({ code: 0, stderr: expect.stringContaining(`Saved ${path}\n`) });
  expect(existsSync(path)).toBe(true);
});

it('refuses what comes by standard input and is no text, or too much of it', async () => {
  const home = storedHome();
  const latin = Buffer.from('Grüße', 'latin1');
  const large = Buffer.alloc(2 * 1024 * 1024, 'x');
  const notes = ['invite', 'Contoso', '--note', '-'];
  const [note, noteNul, noteLarge, signature, profiles, json, link] = await Promise.all([
    relate(notes, { home, input: latin }),
    relate(notes, { home, input: 'a\0b' }),
    relate(notes, { home, input: large }),
    relate(['profile', 'edit', '--signature-file', '-'], { home, input: latin }),
    relate(['profile', 'import', '-'], { home, input: large }),
    relate(['profile', 'import', '-'], { home, input: '{"relateProfiles": 2}' }),
    relate(['link', '--parse', '-'], { home, input: large }),
  ]);
  const notText = (flag: string) =>
    refused(`relate: ${flag}: standard input is not UTF-8 text.\nSave it as UTF-8 in your editor.\n`, 2);
  const tooMuch = (bytes: number) =>
    refused(`relate: Standard input has more than ${bytes} bytes.\nGive less text.\n`, 1);
  expect(note).toEqual(notText('--note'));
  const noText = 'relate: --note: standard input is not text.\nA plain text is wanted, in UTF-8.\n';
  expect(noteNul).toEqual(refused(noText, 2));
  expect(noteLarge).toEqual(tooMuch(100_000));
  expect(signature).toEqual(notText('--signature-file'));
  expect(profiles).toEqual(tooMuch(1024 * 1024));
  expect(json).toMatchObject({ code: 2, stderr: expect.stringContaining('These are not exported profiles: ') });
  expect(link).toEqual(tooMuch(1024 * 1024));
});
