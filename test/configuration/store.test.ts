import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addProfile } from '../../src/configuration/profiles.ts';
import { EMPTY_CONFIGURATION } from '../../src/configuration/state.ts';
import { ConfigurationStore } from '../../src/configuration/store.ts';
import { fabrikam, northwind, stateOf } from '../account/examples.ts';
import { errorOf } from '../errors.ts';
import { temporaryFolder } from '../fakes.ts';
import { nextWords, useScript } from '../script.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

/** A store in a folder that is not there yet. */
function newStore(): ConfigurationStore {
  return new ConfigurationStore(join(temporaryFolder(), 'config'));
}

/** A store with this content of its file. */
function storeWith(content: string): ConfigurationStore {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config.json'), content);
  return new ConfigurationStore(folder);
}

describe('reading', () => {
  test('makes nothing when there is nothing', () => {
    const folder = temporaryFolder();
    expect(new ConfigurationStore(join(folder, 'config')).read()).toEqual(EMPTY_CONFIGURATION);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('takes a file that Notepad saved', () => {
    expect(storeWith('\uFEFF{\r\n  "version": 1,\r\n  "settings": {"editor": "notepad"}\r\n}').read()).toEqual(
      stateOf({ settings: { editor: 'notepad' } }),
    );
  });

  test.each([
    ['half a file', '{"version": 1, "profiles": {'],
    ['nothing', ''],
    ['a list', '[]'],
    ['no version', '{}'],
    ['a profile without tenant id', '{"version":1,"profiles":{"a":{"type":"direct","cloud":"global","company":"A"}}}'],
    ['profiles that are a list', '{"version":1,"profiles":[]}'],
    ['a setting that is no text', '{"version":1,"settings":{"editor":1}}'],
    ['clouds that are no object', '{"version":1,"clouds":"x"}'],
    ['role sets that are a list', '{"version":1,"roleSets":[]}'],
    ['a role set without roles', '{"version":1,"roleSets":{"a":{}}}'],
    ['a role set with a name for a role', '{"version":1,"roleSets":{"a":{"roles":["Global Reader"]}}}'],
  ])('refuses a file with %s, names it, and leaves it as it is, also when it was to be changed', async (_, content) => {
    const store = storeWith(content);
    const error = errorOf(() => store.read());
    expect(error.code).toBe('config-damaged');
    expect(error.message).toContain(`The configuration file ${store.path} is damaged: `);
    await expect(store.update(() => EMPTY_CONFIGURATION)).rejects.toMatchObject({ code: 'config-damaged' });
    expect(readFileSync(store.path, 'utf8')).toBe(content);
  });

  test('says which profile is wrong', () => {
    const store = storeWith(
      JSON.stringify({ version: 1, profiles: { 'contoso.com': { ...fabrikam, tenantId: 'x' } } }),
    );
    expect(errorOf(() => store.read()).message).toContain('profiles.contoso.com.tenantId');
  });

  test('refuses the file of a newer program, whatever is in it, and leaves it as it is', async () => {
    const content = '{"version": 2, "profiles": "elsewhere"}';
    const store = storeWith(content);
    expect(errorOf(() => store.read())).toMatchObject({ code: 'config-newer', hint: expect.stringMatching(/^Update/) });
    await expect(store.update(() => EMPTY_CONFIGURATION)).rejects.toMatchObject({ code: 'config-newer' });
    expect(readFileSync(store.path, 'utf8')).toBe(content);
  });

  test('names the file when something else is in its place', () => {
    const store = newStore();
    mkdirSync(store.path, { recursive: true });
    const error = errorOf(() => store.read());
    expect(error.code).toBe('config-unavailable');
    expect(error.message).toBe(`The configuration file ${store.path} can't be read: it is a folder.`);
  });

  test.skipIf(isRoot || isWindows)('names the file when it may not be read', () => {
    const store = storeWith('{}');
    chmodSync(store.path, 0o000);
    expect(errorOf(() => store.read()).code).toBe('config-unavailable');
  });
});

describe('changing', () => {
  test('stores everything, and returns what it stored', async () => {
    const store = newStore();
    const state = stateOf({
      current: 'northwind',
      profiles: [{ ...fabrikam, link: 'https://portal.office365.us/x', signature: 'A\nB', language: 'de' }, northwind],
      settings: { editor: 'code --wait' },
      clouds: { bleu: { title: 'Bleu', hosts: ['admin.example.fr'] } },
      roleSets: { schools: { description: 'for schools', roles: ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b'] } },
    });
    expect(await store.update(() => state)).toEqual(state);
    expect(store.read()).toEqual(state);
  });

  test.each(['contoso.com', 'a.b.c', '__proto__', 'constructor', 'prototype', 'toString', 'Müller & Söhne', '日本'])(
    'keeps a profile called %s through two changes',
    async (name) => {
      const store = newStore();
      await store.update((state) => addProfile(state, { ...fabrikam, name }, true));
      await store.update((state) => ({ ...state, settings: { editor: 'ed' } }));
      expect(store.read()).toEqual(
        stateOf({ current: name, profiles: [{ ...fabrikam, name }], settings: { editor: 'ed' } }),
      );
      expect(Object.prototype).not.toHaveProperty('tenantId');
    },
  );

  test('writes nothing of role sets while there are none', async () => {
    const store = newStore();
    await store.update(() => EMPTY_CONFIGURATION);
    expect(JSON.parse(readFileSync(store.path, 'utf8'))).toEqual({
      version: 1,
      profiles: {},
      settings: {},
      clouds: {},
    });
  });

  test.each(['constructor', 'prototype'])('keeps a cloud called %s', async (name) => {
    const store = newStore();
    const state = stateOf({ clouds: { [name]: { title: 'C', hosts: ['admin.example.fr'] } } });
    await store.update(() => state);
    expect(store.read()).toEqual(state);
  });

  test.skipIf(isWindows)('leaves the file and its folder to their owner alone, whatever they were before', async () => {
    const store = newStore();
    await store.update(() => EMPTY_CONFIGURATION);
    expect(statSync(store.path).mode & 0o777).toBe(0o600);
    expect(statSync(join(store.path, '..')).mode & 0o777).toBe(0o700);
    chmodSync(store.path, 0o644);
    await store.update((state) => addProfile(state, fabrikam, true));
    expect(statSync(store.path).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing but the file and its lock in the folder', async () => {
    const store = newStore();
    await store.update(() => EMPTY_CONFIGURATION);
    expect(readdirSync(join(store.path, '..'))).toEqual(['config.json', 'config.json.lock']);
  });

  test('writes nothing when the change is refused', async () => {
    const store = newStore();
    await store.update((state) => addProfile(state, fabrikam, true));
    const before = readFileSync(store.path);
    await expect(store.update((state) => addProfile(state, fabrikam, true))).rejects.toMatchObject({
      code: 'profile-exists',
    });
    expect(readFileSync(store.path)).toEqual(before);
    await store.update((state) => addProfile(state, northwind, true));
    expect(store.read().profiles).toHaveLength(2);
  });

  test('names the file when its folder is none', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const store = new ConfigurationStore(join(folder, 'file', 'config'));
    await expect(store.update(() => EMPTY_CONFIGURATION)).rejects.toMatchObject({
      code: 'config-unavailable',
      message: `The configuration file ${store.path} can't be written: not a directory.`,
    });
  });
});

describe('several processes', () => {
  const script = useScript(new URL('./store-script.ts', import.meta.url));

  function start(...args: readonly string[]) {
    return spawn(process.execPath, [script(), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  test('lose nothing when they change the same file at the same time', async () => {
    const store = newStore();
    const folder = join(store.path, '..');
    const ends = ['first', 'second'].map((name) => once(start('count', folder, name), 'exit'));
    for (const end of ends) expect(await end).toEqual([0, null]);
    expect(store.read().settings).toEqual({ first: '10', second: '10' });
  });

  test('get the lock that a killed one held', async () => {
    const store = newStore();
    const holder = start('hold', join(store.path, '..'));
    await nextWords(holder);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await store.update((state) => addProfile(state, fabrikam, true));
    expect(store.read().profiles).toEqual([fabrikam]);
  });
});
