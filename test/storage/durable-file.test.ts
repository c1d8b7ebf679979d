import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFile, ensureFile, makeFolder, replaceFile } from '../../src/storage/durable-file.ts';
import { temporaryFolder } from '../fakes.ts';

const isWindows = process.platform === 'win32';
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('a file that is created', () => {
  test.skipIf(isWindows)('is for its owner alone', () => {
    const path = join(temporaryFolder(), 'a');
    createFile(path, 'text');
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['text', 0o600]);
  });

  test('does not replace a file', () => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, 'old');
    expect(() => createFile(path, 'new')).toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(join(path, '..'))).toEqual(['a']);
  });
});

describe('a file that is replaced', () => {
  test.skipIf(isWindows)('is for its owner alone, whatever it was before, and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    chmodSync(path, 0o644);
    replaceFile(path, 'new');
    expect([readFileSync(path, 'utf8'), modeOf(path), readdirSync(folder)]).toEqual(['new', 0o600, ['a']]);
  });

  test.skipIf(isWindows)('is the link, not what it leads to', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'target'), 'old');
    symlinkSync(join(folder, 'target'), join(folder, 'a'));
    replaceFile(join(folder, 'a'), 'new');
    expect(lstatSync(join(folder, 'a')).isFile()).toBe(true);
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('old');
  });

  test('stays as it was when that fails, and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    expect(() => replaceFile(join(folder, 'a'), 'new')).toThrow();
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

test.skipIf(isWindows)('a file that has to be there is made empty, for its owner alone, or left as it is', () => {
  const folder = join(temporaryFolder(), 'b', 'c');
  makeFolder(folder);
  ensureFile(join(folder, 'new'));
  writeFileSync(join(folder, 'old'), 'text');
  ensureFile(join(folder, 'old'));
  expect(modeOf(folder)).toBe(0o700);
  expect([statSync(join(folder, 'new')).size, modeOf(join(folder, 'new'))]).toEqual([0, 0o600]);
  expect(readFileSync(join(folder, 'old'), 'utf8')).toBe('text');
});
