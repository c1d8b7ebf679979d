/** A person signs in: the executable, the stand-in in the background, a browser. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { useBrowser } from '../sandbox/browser.ts';
import { Caller } from '../sandbox/caller.ts';
import { answerPage } from '../sandbox/device-login.ts';
import { nextWords } from '../script.ts';
import { needs } from '../system-packages.ts';
import { rehearsalHome, servedHome } from './customers-home.ts';
import { type Ended, relate, start } from './relate.ts';

const { isMissing, note } = needs('chromium');

/** Starts `relate login`, tells where to type which code, and how it ended. */
async function login(home: string): Promise<{ address: string; code: string; ended: Promise<Ended> }> {
  const child = start(['login'], { home }, ['ignore', 'pipe', 'pipe']);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (part) => {
    stdout += part;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  const told = new Promise<RegExpExecArray>((resolve, reject) => {
    child.stderr?.on('data', (part) => {
      stderr += part;
      const found = /Open in a browser: (\S+)\nEnter the code: +(\S+)\n/.exec(stderr);
      if (found !== null) resolve(found);
    });
    void ended.then(() => reject(new Error(stderr)));
  });
  const [, address = '', code = ''] = await told;
  return { address, code, ended };
}

async function loggedIn(test: TestContext): Promise<{ readonly home: string; readonly sandbox: Sandbox }> {
  const { home, sandbox } = await servedHome(test, 5);
  const { address, code, ended } = await login(home);
  await answerPage(new Caller(new URL(address).origin), code);
  expect((await ended).code).toBe(0);
  return { home, sandbox };
}

describe.skipIf(isMissing)(`a sign-in in a browser${note}`, () => {
  const newPage = useBrowser();

  it('opens Partner Center and Graph to the commands, until one signs out', async (test) => {
    const { home } = await servedHome(test, 5);
    const { address, code, ended } = await login(home);
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(address);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('E-mail address').fill('ada@fabrikam.example');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const { code: exit, stderr } = await ended;
    expect(exit).toBe(0);
    expect(stderr).toContain('Signed in as ada@fabrikam.example, with the profile sandbox.\n');

    const { stdout } = await relate(['whoami', '--json', 'username,mfa,keyIn'], { home });
    expect(JSON.parse(stdout)).toEqual({ username: 'ada@fabrikam.example', mfa: true, keyIn: 'file' });
    expect((await relate(['customers', 'list'], { home })).stdout.split('\n')).toHaveLength(6);
    expect((await relate(['token', '--resource', 'graph'], { home })).stdout).toMatch(/^eyJ[\w.-]+\n$/);
    expect((await relate(['logout'], { home })).code).toBe(0);
    expect((await relate(['whoami'], { home })).code).toBe(4);
    expect(readdirSync(join(home, 'data', 'sign-in'))).toEqual([]);
  });
});

it('is renewed once by ten commands that find the token expired, and all of them succeed', async (test) => {
  const { home, sandbox } = await servedHome(test, 5);
  sandbox.fault({ kind: 'short-token', seconds: 60, times: 1 });
  const { address, code, ended } = await login(home);
  await answerPage(new Caller(new URL(address).origin), code);
  expect((await ended).code).toBe(0);
  const before = sandbox.snapshot.tokenRequests;
  const all = await Promise.all(Array.from({ length: 10 }, () => relate(['customers', 'list'], { home })));
  expect(all.map((each) => each.code)).toEqual(Array.from({ length: 10 }, () => 0));
  // One for Partner Center and one for Graph, which the list asks as well.
  expect(sandbox.snapshot.tokenRequests).toBe(before + 2);
});

it('is renewed in the middle of a command when the service takes the token no more', async (test) => {
  const { home, sandbox } = await loggedIn(test);
  const before = sandbox.snapshot.tokenRequests;
  sandbox.fault({ kind: 'expired-token' });
  const { code, stdout } = await relate(['customers', 'list'], { home });
  expect([code, stdout.split('\n').length]).toEqual([0, 6]);
  // One for Partner Center and one for Graph, which the list asks as well.
  expect(sandbox.snapshot.tokenRequests).toBe(before + 2);
});

it('goes by the clock of the service: a token is renewed once, and a sign-in that was not used ends', async (test) => {
  const { home, sandbox } = await loggedIn(test);
  const list = () => relate(['customers', 'list'], { home });
  expect((await list()).code).toBe(0);
  const before = sandbox.snapshot.tokenRequests;
  sandbox.clock.move(2 * 3600_000);
  expect((await list()).code).toBe(0);
  const renewed = sandbox.snapshot.tokenRequests;
  // One for each of the APIs that the command asks.
  expect(renewed - before).toBeGreaterThan(0);
  expect(renewed - before).toBeLessThanOrEqual(2);
  expect((await list()).code).toBe(0);
  expect(sandbox.snapshot.tokenRequests).toBe(renewed);

  sandbox.clock.move(91 * 24 * 3600_000);
  const ended = await list();
  expect([ended.code, ended.stderr]).toEqual([4, expect.stringContaining('relate login')]);
});

it('ends at Ctrl-C while it waits, and leaves nothing', async (test) => {
  const { home } = await servedHome(test, 1);
  const child = start(['login'], { home }, ['ignore', 'ignore', 'pipe']);
  await nextWords(child, child.stderr);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect((await relate(['whoami'], { home })).code).toBe(4);
});

it('that is damaged ends the command, also when the stand-in was started for it alone', async () => {
  const home = await rehearsalHome();
  const folder = join(home, 'data', 'sign-in');
  mkdirSync(folder, { mode: 0o700 });
  const name = createHash('sha256').update('sandbox').digest('hex').slice(0, 16);
  writeFileSync(join(folder, `${name}.json`), 'cut of', { mode: 0o600 });
  const { code, stderr } = await relate(['customers', 'list'], { home });
  expect(code).toBe(4);
  expect(stderr).toMatch(/ is damaged\.\nSign in again: relate login\n$/);
});

it.runIf(existsSync('/proc/self/cmdline'))('is not seen by those who list processes', async (test) => {
  const { home } = await loggedIn(test);
  const tokens = await Promise.all(
    ['partner-center', 'graph'].map(async (resource) => {
      const { stdout } = await relate(['token', '--resource', resource], { home });
      return stdout.trim();
    }),
  );
  const child = start(['customers', 'list'], { home }, 'ignore');
  let isOver = false;
  const ended = once(child, 'close').then(() => {
    isOver = true;
  });
  const seen = new Set<string>();
  while (!isOver) {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      for (const file of ['cmdline', 'environ']) seen.add(readIfThere(`/proc/${pid}/${file}`));
    }
    await new Promise(setImmediate);
  }
  await ended;
  expect([...seen].some((text) => text.includes('customers\0list'))).toBe(true);
  expect([...seen].filter((text) => tokens.some((token) => text.includes(token)))).toEqual([]);
});

/** A process may end, or belong to somebody else. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
