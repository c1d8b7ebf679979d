import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/world/files.ts';
import { errorOf } from '../errors.ts';
import { temporaryFolder } from '../fakes.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

/** A path in a folder of its own. */
function path(...names: readonly string[]): string {
  return join(temporaryFolder(), ...names);
}

describe('reading', () => {
  test('gives the bytes as they are', () => {
    const file = path('a');
    const bytes = Buffer.from([0, 255, 13, 10]);
    writeFileSync(file, bytes);
    expect(nodeFiles.read(file, 4)).toEqual(bytes);
  });

  test('returns undefined where nothing is, also below a file', () => {
    const file = path('a');
    expect(nodeFiles.read(file, 10)).toBeUndefined();
    writeFileSync(file, '');
    expect(nodeFiles.read(join(file, 'b'), 10)).toBeUndefined();
  });

  test('refuses more bytes than the limit', () => {
    const file = path('a');
    writeFileSync(file, '12345');
    expect(errorOf(() => nodeFiles.read(file, 4))).toMatchObject({
      code: 'file-too-large',
      message: `${file} is too large: 5 bytes, where 4 are allowed.`,
    });
  });

  test('refuses a folder and a device', () => {
    const folder = path('a');
    mkdirSync(folder);
    expect(errorOf(() => nodeFiles.read(folder, 10)).message).toBe(`${folder} is a folder.`);
    if (isWindows) return;
    expect(errorOf(() => nodeFiles.read('/dev/zero', 10)).message).toBe('/dev/zero is not a regular file.');
  });

  test.skipIf(isRoot || isWindows)('says when it is not allowed', () => {
    const file = path('a');
    writeFileSync(file, '', { mode: 0o000 });
    expect(errorOf(() => nodeFiles.read(file, 10)).message).toBe(`${file} can't be read: permission denied.`);
  });
});

describe('writing', () => {
  test('makes the folders, and leaves nothing but the file', () => {
    const file = path('a', 'b', 'c.txt');
    nodeFiles.write(file, 'text');
    nodeFiles.write(file, Buffer.from('bytes'));
    expect(readFileSync(file, 'utf8')).toBe('bytes');
    expect(readdirSync(join(file, '..'))).toEqual(['c.txt']);
  });

  test.skipIf(isWindows)('leaves files and folders to their owner alone, also a file that others could read', () => {
    const file = path('a', 'b');
    nodeFiles.write(file, 'x');
    chmodSync(file, 0o644);
    nodeFiles.write(file, 'y');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    nodeFiles.write(`${file}2`, 'x', { keep: true });
    expect(statSync(`${file}2`).mode & 0o777).toBe(0o600);
  });

  test('does not replace a file that is to be kept', () => {
    const file = path('a');
    nodeFiles.write(file, 'old', { keep: true });
    expect(errorOf(() => nodeFiles.write(file, 'new', { keep: true }))).toMatchObject({
      code: 'file-exists',
      message: `${file} is there already.`,
    });
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  test.each([true, false])('says what is wrong with the path, keeping %s', (keep) => {
    const file = path('file');
    nodeFiles.write(file, '');
    for (const below of [join(file, 'a'), join(file, 'a', 'b')]) {
      expect(errorOf(() => nodeFiles.write(below, 'x', { keep })).message).toBe(
        `${below} can't be written: a part of the path is not a folder.`,
      );
    }
    const long = join(file, '..', 'x'.repeat(300));
    expect(errorOf(() => nodeFiles.write(long, 'x', { keep })).message).toBe(
      `${long} can't be written: the name is too long.`,
    );
  });

  test('does not replace a folder', () => {
    const folder = path('a');
    mkdirSync(folder);
    expect(errorOf(() => nodeFiles.write(folder, 'x')).message).toBe(`${folder} is a folder.`);
    expect(errorOf(() => nodeFiles.write(folder, 'x', { keep: true })).code).toBe('file-exists');
    expect(readdirSync(join(folder, '..'))).toEqual(['a']);
  });
});

describe('adding to a file', () => {
  test('puts the text at its end, and leaves its permissions', () => {
    const file = path('a');
    nodeFiles.write(file, 'one\n');
    nodeFiles.append(file, 'two\n');
    nodeFiles.append(file, 'three\n');
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n');
    if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.skipIf(!isRoot)(
    'takes a part away again where the disk is full (as root only, who alone can mount one)',
    (context) => {
      const disk = temporaryFolder();
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', disk]).status !== 0) return context.skip();
      try {
        const file = join(disk, 'a');
        const whole = `${'x'.repeat(4089)}\n`;
        nodeFiles.write(file, whole);
        expect(errorOf(() => nodeFiles.append(file, 'a whole line\n')).message).toContain('the disk is full');
        expect(readFileSync(file, 'utf8')).toBe(whole);
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );

  test('does not make one, and does not follow a link', () => {
    const file = path('a');
    expect(errorOf(() => nodeFiles.append(file, 'x'))).toMatchObject({ code: 'file-unusable' });
    writeFileSync(file, '');
    symlinkSync(file, `${file}-link`);
    if (!isWindows)
      expect(errorOf(() => nodeFiles.append(`${file}-link`, 'x'))).toMatchObject({ code: 'file-unusable' });
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

describe.skipIf(isWindows)('writing to what is no file', () => {
  const facts = (file: string) => [lstatSync(file).isSymbolicLink(), readdirSync(dirname(file)).length];

  test('hands a named pipe the content, and says so when nothing reads from it', () => {
    const pipe = path('pipe');
    execFileSync('mkfifo', [pipe]);
    const message = `${pipe} can't be written: nothing reads from it.`;
    expect(errorOf(() => nodeFiles.write(pipe, 'x')).message).toBe(message);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    nodeFiles.write(pipe, 'some text');
    nodeFiles.write(pipe, ', and more', { keep: true });
    expect([readFileSync(reader, 'utf8'), statSync(pipe).isFIFO()]).toEqual(['some text, and more', true]);
    closeSync(reader);
  });

  test.skipIf(!isRoot)('hands a device the content (as root only, who alone can make one)', (context) => {
    const full = path('full');
    const made = spawnSync('mknod', [full, 'c', '1', '7']);
    // In some containers root can't either.
    if (made.status !== 0) return context.skip();
    expect(errorOf(() => nodeFiles.write(full, 'x')).message).toBe(`${full} can't be written: the disk is full.`);
    expect(statSync(full).isCharacterDevice()).toBe(true);
  });

  test('follows a link, also one of several, and one to a file that is not there yet', () => {
    const folder = temporaryFolder();
    const file = (name: string) => join(folder, name);
    mkdirSync(file('below'));
    writeFileSync(file('below/old'), 'old');
    symlinkSync('below', file('folder'));
    symlinkSync('folder/old', file('second'));
    symlinkSync(file('second'), file('first'));
    symlinkSync('../new', file('below/dangling'));
    nodeFiles.write(file('first'), 'a');
    nodeFiles.write(file('folder/dangling'), 'b');
    expect([readFileSync(file('below/old'), 'utf8'), readFileSync(file('new'), 'utf8')]).toEqual(['a', 'b']);
    expect([facts(file('first'))[0], facts(file('second'))[0], facts(file('below/dangling'))]).toEqual([
      true,
      true,
      [true, 2],
    ]);
    symlinkSync('loop', file('loop'));
    expect(errorOf(() => nodeFiles.write(file('loop'), 'x')).message).toBe(
      `${file('loop')} can't be written: it is a link that leads to itself.`,
    );
  });
});

test.runIf(process.platform === 'linux').each([true, false])(
  'a folder that can not be made is an error at once, keeping %s (on Linux, which has such a place)',
  (keep) => {
    expect(errorOf(() => nodeFiles.write('/proc/nosuch/below/a', 'x', { keep })).message).toBe(
      "/proc/nosuch/below/a can't be written: there is no such folder.",
    );
  },
);

describe('listing and removing', () => {
  test('return the names in order, and none where no folder is', () => {
    const folder = path('a');
    expect(nodeFiles.list(folder)).toEqual([]);
    for (const name of ['c', 'a', 'B']) nodeFiles.write(join(folder, name), '');
    expect(nodeFiles.list(folder)).toEqual(['B', 'a', 'c']);
    expect(nodeFiles.list(join(folder, 'a'))).toEqual([]);
  });

  test('remove a file, but not a folder', () => {
    const file = path('a', 'b');
    nodeFiles.write(file, '');
    expect(nodeFiles.exists(file)).toBe(true);
    nodeFiles.remove(file);
    nodeFiles.remove(file);
    expect(nodeFiles.exists(file)).toBe(false);
    expect(errorOf(() => nodeFiles.remove(join(file, '..'))).code).toBe('file-unusable');
  });
});

describe.skipIf(isWindows)('permissions', () => {
  test('are read of files and folders, and not of what is not there', () => {
    const file = path('a');
    writeFileSync(file, '', { mode: 0o640 });
    utimesSync(file, 0, new Date('2026-03-01T00:00:00Z'));
    expect(nodeFiles.inspect(file)).toEqual({
      kind: 'file',
      mode: 0o640,
      uid: process.geteuid?.(),
      modifiedAt: new Date('2026-03-01T00:00:00Z'),
    });
    chmodSync(dirname(file), 0o1777);
    expect(nodeFiles.inspect(dirname(file))).toMatchObject({ kind: 'folder', mode: 0o1777 });
    expect(nodeFiles.inspect('/dev/null')).toMatchObject({ kind: 'other' });
    expect(nodeFiles.inspect(join(file, 'b'))).toBeUndefined();
    expect(nodeFiles.inspect(path('b'))).toBeUndefined();
  });

  test('are for the owner alone after restricting, and no more than the owner had before', () => {
    const file = path('a');
    writeFileSync(file, '');
    chmodSync(file, 0o466);
    nodeFiles.restrict(file);
    expect(statSync(file).mode & 0o777).toBe(0o400);
    expect(errorOf(() => nodeFiles.restrict(`${file}b`)).message).toBe(
      `${file}b can't be changed: there is no such folder.`,
    );
  });

  test('are for the owner alone in a folder that is made', () => {
    const folder = path('a', 'b');
    nodeFiles.makeFolder(folder);
    nodeFiles.makeFolder(folder);
    expect([folder, dirname(folder)].map((made) => statSync(made).mode & 0o777)).toEqual([0o700, 0o700]);
  });
});
