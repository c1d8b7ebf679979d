import { existsSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
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
        const told = (hint: string) => refused(`relate: ${file} is not a regular file.\n${hint}\n`, 1);
        const piped = told('Name a file, or - for standard input, and pipe the text in.');
        return [told('Name a file.'), piped, piped];
      }),
    );
  });
});

it('does not replace a file or write into a folder with --eml, unless it is told to', async () => {
  const home = storedHome({ 'short.md': shortTemplate, 'there.eml': 'Mine' });
  mkdirSync(join(home, 'folder'));
  const invite = ['invite', 'Contoso', '--template', './short.md'];
  const before = filesOf(home);
  const [there, folder, forced, empty, alone, twice] = await Promise.all([
    relate([...invite, '--eml', 'there.eml'], { home }),
    relate([...invite, '--eml', 'folder'], { home }),
    relate([...invite, '--eml', 'folder', '--force', '--no-record'], { home }),
    relate([...invite, '--eml', ''], { home }),
    relate([...invite, '--force'], { home }),
    relate([...invite, '--eml', '-', '--print'], { home }),
  ]);
  expect(there).toEqual(
    refused(`relate: ${home}/there.eml is there already.\nReplace it with --force, or name another file.\n`, 1),
  );
  const isFolder = refused(`relate: ${home}/folder is a folder.\nName a file.\n`, 1);
  expect([folder, forced]).toEqual([isFolder, isFolder]);
  const emptyHint = 'Give it a value, or leave --eml out. If it came from a table, look for an empty cell there.';
  expect(empty).toEqual(refused(`relate: --eml is empty.\n${emptyHint}\n`, 2));
  expect(alone).toEqual(refused('relate: --force goes with --eml FILE.\n', 2));
  expect(twice).toEqual(refused('relate: --eml - and --print would both write to standard output.\n', 2));
  const after = Object.entries(filesOf(home)).filter(([name]) => !name.startsWith('data'));
  expect(Object.fromEntries(after)).toEqual(before);
  const replaced = await relate([...invite, '--eml', 'there.eml', '--force'], { home });
  expect(replaced).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(join(home, 'there.eml'), 'utf8')).toContain('X-Unsent: 1');
});

it('says that the folder of --eml is missing, and makes none', async () => {
  const home = storedHome({ 'short.md': shortTemplate, file: '' });
  const before = filesOf(home);
  const invite = (eml: string) => relate(['invite', 'Contoso', '--template', './short.md', '--eml', eml], { home });
  const told = (what: string) => refused(`relate: ${what}.\nMake the folder, or name a file in another one.\n`, 3);
  expect(await invite('new/folder/contoso.eml')).toEqual(told(`There is no folder ${home}/new/folder`));
  expect(await invite('file/contoso.eml')).toEqual(told(`${home}/file is not a folder`));
  if (process.platform === 'linux') {
    expect(await invite('/proc/nosuch/x.eml')).toEqual(told('There is no folder /proc/nosuch'));
  }
  expect(filesOf(home)).toEqual(before);
});

describe.skipIf(isWindows)('--eml with a pipe or a link', () => {
  const invite = ['invite', 'Contoso', '--template', './short.md', '--no-record', '--eml'];

  it('hands a pipe the draft, and follows a link with --force', async () => {
    const home = storedHome({ 'short.md': shortTemplate, 'real.eml': 'old' });
    symlinkSync('real.eml', join(home, 'link.eml'));
    const { code, stdout } = await shell(
      `mkfifo pipe; cat pipe > copy & exec 3> pipe; relate ${invite.join(' ')} pipe
      code=$?; exec 3>&-; wait; test -p pipe && exit $code`,
      { home },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(home, 'copy'), 'utf8')).toContain('X-Unsent: 1');
    expect(await relate([...invite, 'link.eml', '--force'], { home })).toMatchObject({ code: 0 });
    expect(readlinkSync(join(home, 'link.eml'))).toBe('real.eml');
    expect(readFileSync(join(home, 'real.eml'), 'utf8')).toContain('X-Unsent: 1');
  });

  it('makes nothing behind a link that leads nowhere, without --force', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    symlinkSync('nowhere.eml', join(home, 'link.eml'));
    const { code, stderr } = await relate([...invite, 'link.eml'], { home });
    expect(code).toBe(5);
    expect(stderr).toMatch(/\/link\.eml is there already\.\nName another file\.\nThe draft is kept in .*\n$/);
    expect(existsSync(join(home, 'nowhere.eml'))).toBe(false);
  });

  it('keeps the draft when nothing reads from the pipe', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const { code, stderr } = await shell(`mkfifo pipe; relate ${invite.join(' ')} pipe`, { home });
    expect(code).toBe(5);
    expect(stderr).toMatch(/\/pipe can't be written: nothing reads from it\.\n.*\nThe draft is kept in .*\n$/);
  });
});

it.skipIf(isWindows)('leaves no half of a file when the command is killed while it writes it', async () => {
  const killer = `const fs = require('fs');
    const write = fs.writeFileSync;
    fs.writeFileSync = (file, content, ...rest) => {
      if (!String(content).includes('{{link}}') && !String(content).includes('X-Unsent')) return write(file, content, ...rest);
      fs.writeSync(file, String(content).slice(0, 20));
      process.kill(process.pid, 'SIGKILL');
    };`;
  const home = storedHome({ 'short.md': shortTemplate, 'killer.cjs': killer });
  const env = { NODE_OPTIONS: '--require ./killer.cjs' };
  const invite = ['invite', 'Contoso', '--template', './short.md', '--no-record', '--eml', 'a.eml'];
  for (const argv of [invite, ['template', 'new', 'schools']]) {
    expect(await relate(argv, { home, env })).toMatchObject({ code: null });
    expect(await relate(argv, { home })).toMatchObject({ code: 0 });
  }
});

it('refuses what comes by standard input and is no text, or too much of it', async () => {
  const home = storedHome();
  const latin = Buffer.from('Grüße', 'latin1');
  const large = Buffer.alloc(9 * 1024 * 1024, 'x');
  const notes = ['invite', 'Contoso', '--note', '-'];
  const [note, noteNul, noteLarge, signature, profiles, json, link] = await Promise.all([
    relate(notes, { home, input: latin }),
    relate(notes, { home, input: 'a\0b' }),
    relate(notes, { home, input: large }),
    relate(['profile', 'edit', '--signature-file', '-'], { home, input: latin }),
    relate(['profile', 'import', '-'], { home, input: large }),
    relate(['profile', 'import', '-'], { home, input: '{"relateProfiles": 2}' }),
    relate(['link', '--parse', '-'], { home, input: Buffer.alloc(26 * 1024 * 1024, 'x') }),
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
  expect(profiles).toEqual(tooMuch(8 * 1024 * 1024));
  expect(json).toMatchObject({ code: 2, stderr: expect.stringContaining('These are not exported profiles: ') });
  expect(link).toEqual(tooMuch(25 * 1024 * 1024));
});
