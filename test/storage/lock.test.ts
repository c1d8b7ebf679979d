import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Keyring } from '../../src/ports/ports.ts';
import { SignInStore } from '../../src/sign-in/store/store.ts';
import { acquireLock, acquireLockSync, type Release } from '../../src/storage/lock.ts';
import { FakeClock, temporaryFolder } from '../fakes.ts';
import { Bench } from '../sign-in/entra.ts';
import { clientId, tenantId } from '../sign-in/facts.ts';

const emptyRecord = {
  method: 'device-code',
  kind: 'user',
  cloud: 'global',
  tenantId,
  clientId,
  username: null,
  name: null,
  signedInAt: '2026-03-10T09:30:00.000Z',
  tokens: {},
} as const;

const isWindows = process.platform === 'win32';

/** Whether another process could have the lock. */
function isFreeForOthers(path: string): boolean {
  const script = `
    const database = new (require('libsql'))(process.argv[1]);
    database.pragma('busy_timeout = 0');
    try { database.exec('BEGIN EXCLUSIVE'); process.stdout.write('free'); } catch { process.stdout.write('busy'); }`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, path], { encoding: 'utf8' });
  expect(['free', 'busy']).toContain(stdout);
  return stdout === 'free';
}

/** Somebody who is signed in with an expired token, while another command has the lock. */
async function locked(): Promise<{ readonly bench: Bench; readonly release: Release | undefined }> {
  const bench = new Bench();
  await bench.signedIn();
  bench.clock.pass(1);
  const [name = ''] = bench.names('.lock').filter((lock) => lock !== 'key.lock');
  const release = await acquireLock(join(bench.tokenFolder, name), new FakeClock(), 0, undefined);
  return { bench, release };
}

test('a lock is for one, until it is given back', async () => {
  const path = join(temporaryFolder(), 'folder', 'one.lock');
  const clock = new FakeClock();
  const release = await acquireLock(path, clock, 1000, undefined);
  expect(await acquireLock(path, clock, 1000, undefined)).toBeUndefined();
  expect(clock.sleeps.reduce((sum, sleep) => sum + sleep, 0)).toBeGreaterThanOrEqual(1000);
  release?.();
  const second = await acquireLock(path, clock, 0, undefined);
  expect(second).toBeDefined();
  second?.();
});

test('a lock that is acquired by blocking is the same lock', async () => {
  const path = join(temporaryFolder(), 'folder', 'one.lock');
  const release = acquireLockSync(path, 0);
  expect(acquireLockSync(path, 10)).toBeUndefined();
  expect(await acquireLock(path, new FakeClock(), 0, undefined)).toBeUndefined();
  expect(isFreeForOthers(path)).toBe(false);
  release?.();
  expect(isFreeForOthers(path)).toBe(true);
});

test('whoever comes after the file of a lock was removed gets another lock', async () => {
  const path = join(temporaryFolder(), 'one.lock');
  const clock = new FakeClock();
  const release = await acquireLock(path, clock, 0, undefined);
  if (process.platform !== 'win32') rmSync(path);
  release?.();
  const second = await acquireLock(path, clock, 0, undefined);
  expect(await acquireLock(path, clock, 0, undefined)).toBeUndefined();
  second?.();
});

test('a lock stays one while another part of the same process tries to get it', async () => {
  const path = join(temporaryFolder(), 'one.lock');
  const clock = new FakeClock();
  const release = await acquireLock(path, clock, 0, undefined);
  expect(await acquireLock(path, clock, 100, undefined)).toBeUndefined();
  expect(isFreeForOthers(path)).toBe(false);
  release?.();
  expect(isFreeForOthers(path)).toBe(true);
});

test.skipIf(isWindows)('a link in the place of a lock is not followed', async () => {
  const folder = temporaryFolder();
  const elsewhere = join(folder, 'elsewhere');
  const path = join(folder, 'one.lock');
  symlinkSync(elsewhere, path);
  await expect(acquireLock(path, new FakeClock(), 0, undefined)).rejects.toThrow('it is a link to another place');
  expect(existsSync(elsewhere)).toBe(false);
});

test.skipIf(isWindows)('nothing is kept in a folder where others could put something else in the place', async () => {
  const bench = new Bench();
  mkdirSync(bench.tokenFolder, { recursive: true });
  chmodSync(bench.tokenFolder, 0o777);
  await expect(bench.signedIn()).rejects.toMatchObject({
    code: 'sign-in-not-kept',
    exitCode: 1,
    message: expect.stringContaining('can be changed by every user'),
    hint: expect.stringContaining(`chmod o-w ${bench.tokenFolder}`),
  });
  expect(bench.names('.json')).toEqual([]);
  chmodSync(bench.tokenFolder, 0o700);
  const signIn = await bench.signedIn();
  chmodSync(bench.tokenFolder, 0o777);
  expect(await signIn.forget()).toBe(true);
  expect(readdirSync(bench.tokenFolder)).toEqual([]);
});

test('who signs out of another profile can not take the key away before the file is there', async () => {
  const bench = new Bench();
  const { clock, keyring, tokenFolder, keyFolder } = bench;
  const store = new SignInStore({
    keyring,
    clock,
    profile: 'fabrikam',
    tokenFolder,
    keyFolder,
    signal: undefined,
  });
  let other: Promise<Release | undefined> | undefined;
  const record = {
    ...emptyRecord,
    get cache() {
      other = acquireLock(join(tokenFolder, 'key.lock'), clock, 0, undefined);
      return '';
    },
  };
  await store.write(record);
  expect(await other).toBeUndefined();
  expect((await store.read())?.record.tenantId).toBe(tenantId);
});

test('who signs out last does not take away the lock of somebody who signs in', async () => {
  const bench = new Bench();
  await bench.signedIn();
  const path = join(bench.tokenFolder, 'key.lock');
  const clock = new FakeClock();
  let waiting: Promise<Release | undefined> | undefined;
  const keyring: Keyring = {
    read: (name) => bench.keyring.read(name),
    write: (name, secret) => bench.keyring.write(name, secret),
    remove: async (name) => {
      waiting = acquireLock(path, clock, 100_000, undefined);
      await bench.keyring.remove(name);
    },
  };
  await bench.signIn({ keyring }).forget();
  const release = await waiting;
  expect(release).toBeDefined();
  expect(await acquireLock(path, clock, 0, undefined)).toBeUndefined();
  release?.();
});

test('a command waits two minutes for another that renews, and then says which file is locked', async () => {
  const { bench, release } = await locked();
  await expect(bench.signIn().token('partner-center')).rejects.toMatchObject({
    code: 'sign-in-busy',
    exitCode: 1,
    message: expect.stringMatching(/^Another command has kept .*\.lock locked for 120 seconds\.$/),
  });
  release?.();
  expect((await bench.signIn().token('partner-center')).kind).toBe('user');
});

test('Ctrl-C ends the waiting at once', async () => {
  const { bench, release } = await locked();
  const clock = new FakeClock();
  clock.time = bench.clock.time;
  const sleep = clock.sleep.bind(clock);
  clock.sleep = async (milliseconds, signal) => {
    bench.controlC.abort();
    return sleep(milliseconds, signal);
  };
  await expect(bench.signIn({ clock }).token('partner-center')).rejects.toMatchObject({
    code: 'interrupted',
    exitCode: 130,
  });
  expect(clock.sleeps).toEqual([]);
  release?.();
});

test('a path that can not be locked says why', async () => {
  const bench = new Bench();
  const signIn = await bench.signedIn();
  bench.clock.pass(1);
  const [name = ''] = bench.names('.lock').filter((lock) => lock !== 'key.lock');
  rmSync(join(bench.tokenFolder, name));
  mkdirSync(join(bench.tokenFolder, name));
  await expect(signIn.token('partner-center')).rejects.toMatchObject({
    code: 'sign-in-not-kept',
    exitCode: 1,
    message: expect.stringContaining(`${name}: it is a folder`),
  });
});
