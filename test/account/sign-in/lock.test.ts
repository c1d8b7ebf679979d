import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireLock, type Release } from '../../../src/account/sign-in/store/lock.ts';
import { FakeClock, temporaryFolder } from '../../fakes.ts';
import { Bench } from './entra.ts';

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

test('a lock whose file was removed is not the lock of those who come later', async () => {
  const path = join(temporaryFolder(), 'one.lock');
  const clock = new FakeClock();
  const release = await acquireLock(path, clock, 0, undefined);
  if (process.platform !== 'win32') rmSync(path);
  release?.();
  const second = await acquireLock(path, clock, 0, undefined);
  expect(await acquireLock(path, clock, 0, undefined)).toBeUndefined();
  second?.();
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

test('what can not be locked says why', async () => {
  const bench = new Bench();
  const signIn = await bench.signedIn();
  bench.clock.pass(1);
  const [name = ''] = bench.names('.lock').filter((lock) => lock !== 'key.lock');
  rmSync(join(bench.tokenFolder, name));
  mkdirSync(join(bench.tokenFolder, name));
  await expect(signIn.token('partner-center')).rejects.toMatchObject({
    code: 'sign-in-not-kept',
    exitCode: 1,
    message: expect.stringContaining(`${name}: illegal operation on a directory`),
  });
});
