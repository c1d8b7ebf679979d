/** A person at a desk signs in: the executable at a terminal, the stand-in in the background, a browser. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { Desktop, desktopNeeds, type Session } from '../display/desktop.ts';
import { useBrowser } from '../sandbox/browser.ts';
import { needs } from '../system-packages.ts';
import { key } from '../terminal.ts';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const chromium = needs('chromium');
const isMissing = desktopNeeds.isMissing || chromium.isMissing;

const opened = 'The sign-in page was opened in your browser.';

describe.skipIf(isMissing)(`a sign-in at a desk${desktopNeeds.note || chromium.note}`, () => {
  const newPage = useBrowser();
  let desktop: Desktop;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(() => desktop.stop());

  async function sitDown(test: TestContext): Promise<Session> {
    const { home } = await servedHome(test, 5);
    const session = desktop.session(home);
    session.installBrowser();
    return session;
  }

  function login({ home, env }: Session, flags: readonly string[] = [], more: Session['env'] = {}): RelateTerminal {
    return new RelateTerminal(['login', ...flags], { home, env: { ...env, ...more } });
  }

  async function whoami({ home }: Session): Promise<unknown> {
    return JSON.parse((await relate(['whoami', '--json', 'username,method,mfa'], { home })).stdout);
  }

  it.for([true, false])(
    'is made in the browser, which comes back (JavaScript: %s)',
    async (javaScriptEnabled, test) => {
      const session = await sitDown(test);
      const terminal = login(session);
      await terminal.sees(opened);
      const page = await newPage({ javaScriptEnabled });
      await page.goto(await session.visited());
      await page.getByLabel('E-mail address').fill('ada@fabrikam.example');
      await page.getByRole('button', { name: 'Sign in' }).click();
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByRole('heading', { name: 'You have signed in' }).waitFor();
      expect(new URL(page.url()).hostname).toBe('localhost');
      expect(page.url()).not.toContain('code');
      expect(await terminal.ends()).toBe(0);
      expect(terminal.drawn).toContain('Signed in as ada@fabrikam.example, with the profile sandbox.\n');
      expect(await whoami(session)).toEqual({ username: 'ada@fabrikam.example', method: 'browser', mfa: true });
      expect((await relate(['customers', 'list'], { home: session.home })).stdout.split('\n')).toHaveLength(6);
    },
  );

  it('that is declined says so in the browser and in the terminal', async (test) => {
    const session = await sitDown(test);
    const terminal = login(session);
    const page = await newPage();
    await page.goto(await session.visited());
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('heading', { name: 'The sign-in did not work' }).waitFor();
    expect(await terminal.ends()).toBe(4);
    expect(terminal.drawn).toContain('may act for you, and the answer was no (AADSTS65004).\nSign in again, and agree');
    expect((await relate(['whoami'], { home: session.home })).code).toBe(4);
  });

  it('ends with Ctrl-C, and nothing listens for the browser any more', async (test) => {
    const session = await sitDown(test);
    const terminal = login(session);
    await terminal.sees(opened);
    const { searchParams } = new URL(await session.visited());
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    const address = (searchParams.get('redirect_uri') ?? '').replace('localhost', '127.0.0.1');
    await expect(fetch(address)).rejects.toThrow();
    expect((await relate(['whoami'], { home: session.home })).code).toBe(4);
  });

  it('with a code has the page opened and the code on the clipboard', async (test) => {
    const session = await sitDown(test);
    const terminal = login(session, ['--device-code', '--copy']);
    await terminal.sees('The code is on the clipboard.\nThe page was opened in your browser.');
    const page = await newPage();
    await page.goto(await session.visited());
    await page.getByLabel('Code').fill(session.clipboard);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await terminal.ends()).toBe(0);
    expect(await whoami(session)).toMatchObject({ method: 'device-code' });
  });

  it('over SSH is one with a code, and nothing is opened', async (test) => {
    const session = await sitDown(test);
    const terminal = login(session, [], { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' });
    await terminal.sees('Enter the code:');
    await terminal.sees('Waiting for up to 15 minutes.');
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(existsSync(join(session.home, 'visited'))).toBe(false);
  });
});
