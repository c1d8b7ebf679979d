import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../src/doctor/doctor.ts';
import { checkFiles } from '../../src/doctor/files.ts';
import { applyFixes } from '../../src/doctor/fixes.ts';
import type { FileFacts } from '../../src/ports/ports.ts';
import { FakeClock } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';
import { found } from './examined.ts';

const paths = { config: '/home/.config/relate', data: '/home/data/relate', shippedTemplates: '/shipped' };
const config = `${paths.config}/config.json`;
const ledger = `${paths.data}/ledger.db`;
const clock = new FakeClock();
const longAgo = new Date(clock.now().getTime() - 2 * 3600_000);

function folders(facts: Readonly<Record<string, Partial<FileFacts>>> = {}): MemoryFiles {
  const files = new MemoryFiles();
  for (const path of [config, `${paths.config}/templates/de/own.md`, ledger, `${paths.data}/drafts/a.md`]) {
    files.write(path, 'x');
  }
  for (const [path, fact] of Object.entries(facts)) files.facts.set(path, fact);
  return files;
}

function check(files: MemoryFiles, platform: NodeJS.Platform = 'linux') {
  return checkFiles({ files, paths, platform, clock });
}

/** Checks, applies the fixes, and checks again. */
function fixed(files: MemoryFiles) {
  const fixes = fixesOf(check(files));
  const outcomes = applyFixes(fixes, files);
  expect(outcomes.filter(({ problem }) => problem !== undefined)).toEqual([]);
  return { fixes, after: check(files) };
}

const withFix = { next: { command: 'doctor', options: { fix: true } } };

describe('permissions', () => {
  test('are well when everything is for the operator alone', () => {
    expect(found(check(folders()), 'permissions')).toEqual({
      state: 'ok',
      code: 'permissions-private',
      facts: {},
      fix: null,
    });
  });

  test('that let others read are taken from them', () => {
    const draft = `${paths.data}/drafts/a.md`;
    const files = folders({ [config]: { mode: 0o644 }, [draft]: { mode: 0o660 } });
    expect(found(check(files), 'permissions')).toEqual({
      state: 'warn',
      code: 'permissions-open',
      facts: { paths: [config, draft] },
      fix: withFix,
      fixes: [
        { action: 'restrict', path: config },
        { action: 'restrict', path: draft },
      ],
    });
    const { after } = fixed(files);
    expect(found(after, 'permissions').state).toBe('ok');
    expect(files.inspect(config)?.mode).toBe(0o600);
  });

  test('to write fail, and are to be looked at before they are taken', () => {
    const files = folders({ [ledger]: { mode: 0o666 } });
    expect(found(check(files), 'permissions')).toEqual({
      state: 'fail',
      code: 'permissions-writable',
      facts: { path: ledger, more: 0 },
      fix: { says: 'Look at what is in it, then', ...withFix },
      fixes: [{ action: 'restrict', path: ledger }],
    });
    expect(found(fixed(files).after, 'permissions').state).toBe('ok');
  });

  test('of another user are not ours to change', () => {
    const files = folders({ [config]: { uid: 65_534, mode: 0o644 } });
    expect(found(check(files), 'permissions')).toEqual({
      state: 'fail',
      code: 'permissions-foreign',
      facts: { path: config, more: 0 },
      fix: `If it is yours: sudo chown "$(id -un)" ${config}`,
      fixes: [],
    });
    expect(fixed(files).fixes).toEqual([]);
  });

  test.each<[string, Partial<FileFacts>, string | undefined]>([
    ['such as /tmp', { mode: 0o1777 }, undefined],
    ['such as a home', { mode: 0o755 }, '/home/data/relate/photos'],
  ])('of a folder with more in it than ours, %s, are left as they are', (_, facts, other) => {
    const files = folders({ [paths.data]: { kind: 'folder', ...facts } });
    if (other !== undefined) files.write(other, 'x');
    expect(fixed(files).fixes).toEqual([]);
    expect(files.inspect(paths.data)?.mode).toBe(facts.mode);
  });

  test('of a folder of ours alone are taken from others', () => {
    const files = folders({ [paths.data]: { kind: 'folder', mode: 0o755 } });
    expect(fixed(files).fixes).toEqual([{ action: 'restrict', path: paths.data }]);
  });

  test('are not looked at on Windows, where they mean nothing', () => {
    const files = folders({ [config]: { mode: 0o666 } });
    expect(found(check(files, 'win32'), 'permissions')).toMatchObject({ state: 'skip', code: 'permissions-inherited' });
  });
});

describe('folders', () => {
  test('that are missing are nothing bad, and are made', () => {
    const files = new MemoryFiles();
    expect(found(check(files), 'folders')).toEqual({
      state: 'ok',
      code: 'folders-missing',
      facts: { folders: [paths.config, paths.data] },
      fix: null,
      fixes: [
        { action: 'make-folder', path: paths.config },
        { action: 'make-folder', path: paths.data },
      ],
    });
    expect(found(fixed(files).after, 'folders')).toMatchObject({
      code: 'folders-exist',
      facts: { folders: [paths.config, paths.data] },
    });
  });
});

describe('leftovers', () => {
  const left = [
    `${config}.4711.k3x9.tmp`,
    `${config}.tmp-17100000000a1b2c3`,
    `${paths.data}/sign-in/a.json.0a1b2c3d4e5f.tmp`,
  ];

  test('of commands that were killed are removed', () => {
    const files = folders();
    for (const path of left) {
      files.write(path, 'x');
      files.facts.set(path, { modifiedAt: longAgo });
    }
    expect(found(check(files), 'leftovers')).toMatchObject({
      state: 'warn',
      code: 'leftovers-found',
      fix: withFix,
    });
    expect(found(fixed(files).after, 'leftovers').state).toBe('ok');
    expect(left.filter((path) => files.exists(path))).toEqual([]);
    expect(files.exists(config)).toBe(true);
  });

  test('may be of a command that runs now, and stay', () => {
    const files = folders();
    for (const path of left) files.write(path, 'x');
    for (const own of [`${paths.data}/notes.1.x.tmp`, `${paths.config}/templates/de/own.md.tmp`]) {
      files.write(own, 'of the operator');
      files.facts.set(own, { modifiedAt: longAgo });
    }
    expect(fixed(files).fixes).toEqual([]);
  });
});
