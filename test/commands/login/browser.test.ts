/** A person signs in in the browser, as a command, against the stand-in on a real socket through the real library. */

import { beforeEach, describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import { json, personAt, rehearsal } from '../customers/rehearsal.ts';
import { type Deed, FetchBrowser, signsIn, standStill } from '../desk.ts';
import { careful, Told } from '../person.ts';

let world: FakeWorld;

beforeEach(async () => {
  const script = await rehearsal(2);
  script.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
  world = personAt(script);
  standStill(world.clock);
});

/** Signs in with a browser that does this on the page. */
async function login(deed: Deed, ...flags: readonly string[]) {
  const browser = new FetchBrowser(world, deed);
  const outcome = await relate(world, 'login', ...flags);
  return { ...outcome, browser };
}

/** Signs in with a code that is typed by somebody who reads it on the terminal. */
async function loginByCode(...flags: readonly string[]) {
  Object.assign(world, { stderr: Object.assign(new Told(world, careful), { isTerminal: true }) });
  world.clock.sleep = async () => {};
  const { code, stderr } = await relate(world, 'login', ...flags);
  standStill(world.clock);
  return { code, stderr: stderr.replace(/http:\S+/, 'PAGE').replace(/(code: +)\w{9}/, '$1CODE') };
}

const method = async () => (await json(world, 'whoami')).method;

describe('at a desk', () => {
  test('the page opens in the browser, which hands the sign-in over', async () => {
    const { code, stdout, stderr, browser } = await login(signsIn);
    await browser.done;
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: [
        'The sign-in page was opened in your browser. Sign in there with your partner account.',
        'Waiting for up to 5 minutes. No page? Stop with Ctrl-C, and use a code: relate login --device-code',
        'If the page shows AADSTS50011, use a code too, or register http://localhost: relate login --setup',
        'Signed in as ada@fabrikam.example, with the profile sandbox.',
        '',
      ].join('\n'),
    });
    expect(browser.page).toContain('You have signed in');
    expect(await json(world, 'whoami')).toMatchObject({
      username: 'ada@fabrikam.example',
      method: 'browser',
      mfa: true,
    });
    expect((await relate(world, 'customers', 'list')).code).toBe(0);
  });

  test('the request carries a proof, a state and a nonce, and asks which account', async () => {
    await login(signsIn);
    const [address = ''] = world.opener.urls;
    const { pathname, searchParams } = new URL(address);
    expect(pathname).toMatch(/^\/[0-9a-f-]{36}\/oauth2\/v2\.0\/authorize$/);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      response_mode: 'form_post',
      prompt: 'select_account',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[0-9a-f-]{36}$/),
      state: expect.stringMatching(/.{16}/),
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    });
    await login(signsIn);
    const [, again = ''] = world.opener.urls;
    for (const name of ['nonce', 'state', 'code_challenge']) {
      expect(new URL(again).searchParams.get(name)).not.toBe(searchParams.get(name));
    }
  });

  test.each([
    ['declines', undefined, { decision: 'decline' }, /asked whether the application .* may act for you.*AADSTS65004/],
    ['is blocked by a policy', 'conditional-access', signsIn, /conditional access policy .*AADSTS53003/],
    ['has nobody who consented', 'consent-missing', signsIn, /Nobody has agreed .*AADSTS90094/],
  ])('whoever %s is told why, in the browser as well', async (_, kind, deed, message) => {
    if (kind !== undefined) await relate(world, 'sandbox', 'fault', kind, '--times', '1');
    const { code, stderr, browser } = await login(deed);
    await browser.done;
    expect(code).toBe(4);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/Correlation id [0-9a-f-]{36}, trace id [0-9a-f-]{36}\.\n$/);
    expect(browser.page).toContain('The sign-in did not work');
    expect((await relate(world, 'whoami')).code).toBe(4);
  });

  test('Ctrl-C ends the wait, and nothing listens any more', async () => {
    const waiting = login(undefined);
    await expect.poll(() => world.opener.urls.length).toBe(1);
    world.controlC.abort();
    expect(await waiting).toMatchObject({ code: 130 });
    const redirect = new URL(world.opener.urls[0] ?? '').searchParams.get('redirect_uri') ?? '';
    await expect(fetch(redirect.replace('localhost', '127.0.0.1'))).rejects.toThrow();
    expect((await relate(world, 'whoami')).code).toBe(4);
  });

  test('the wait ends after five minutes, with what to do', async () => {
    const sleeps: number[] = [];
    world.clock.sleep = async (milliseconds) => {
      sleeps.push(milliseconds);
    };
    const { code, stderr } = await login(undefined);
    expect(sleeps).toContain(300_000);
    expect(code).toBe(4);
    expect(stderr.split('\n').slice(-5)).toEqual([
      'relate: Nobody signed in on the page within 5 minutes.',
      'Sign in again: relate login',
      'If no page came up, use a code: relate login --device-code',
      'If it showed AADSTS50011, register http://localhost: relate login --setup',
      '',
    ]);
  });

  test('a code takes over where no browser can be opened', async () => {
    world.opener.failure = failed('open-failed', 'The browser could not be opened: the launcher ended with 3.');
    const { code, stderr } = await loginByCode();
    expect(code).toBe(0);
    expect(stderr).toBe(
      [
        'The browser could not be opened: the launcher ended with 3.',
        'So sign in with a code.',
        'Open in a browser: PAGE',
        'Enter the code:    CODE',
        'Sign in there with your partner account. Waiting for up to 15 minutes.',
        'Signed in as ada@fabrikam.example, with the profile sandbox.',
        '',
      ].join('\n'),
    );
  });

  test('--device-code opens the page, and --copy puts the code on the clipboard', async () => {
    expect(await loginByCode('--device-code')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Enter the code:    CODE\nThe page was opened in your browser.\n'),
    });
    expect(world.clipboard.copied).toEqual([]);
    const { stderr } = await loginByCode('--copy');
    expect(stderr).toContain('Enter the code:    CODE\nThe code is on the clipboard.\nThe page was opened in your');
    expect(world.clipboard.copied).toEqual([expect.stringMatching(/^[A-Z2-9]{9}$/)]);
    expect(world.opener.urls).toEqual([
      expect.stringMatching(/\/devicelogin$/),
      expect.stringMatching(/\/devicelogin$/),
    ]);
  });

  test('a program that reads JSON is told the code as facts', async () => {
    const waiting = relate(world, 'login', '--device-code', '-o', 'json');
    await expect.poll(() => world.opener.urls.length).toBe(1);
    world.controlC.abort();
    expect((await waiting).code).toBe(130);
    const [first = ''] = world.stderr.text.split('\n');
    expect(JSON.parse(first).notice).toMatchObject({
      code: 'device-code',
      userCode: expect.stringMatching(/^[A-Z2-9]{9}$/),
      verificationUri: expect.stringMatching(/\/devicelogin$/),
    });
  });

  test('a code that can not be copied or opened is still shown', async () => {
    world.clipboard.failure = failed('no-clipboard', 'There is no clipboard here.');
    world.opener.failure = failed('open-failed', 'The browser could not be opened.');
    const { code, stderr } = await loginByCode('--copy');
    expect(code).toBe(0);
    expect(stderr).toContain('Enter the code:    CODE\nThe code was not copied: There is no clipboard here.\n');
    expect(stderr).not.toContain('was opened');
  });
});

describe('which way is taken', () => {
  test('is the one that worked last at this desk', async () => {
    expect((await loginByCode('--device-code')).code).toBe(0);
    expect((await loginByCode()).code).toBe(0);
    expect(await method()).toBe('device-code');
    expect(await json(world, 'config', 'get', 'sign-in')).toMatchObject({ value: 'device-code' });
    await relate(world, 'logout');
    expect((await loginByCode()).code).toBe(0);
  });

  test('is a code for whoever signed in by one before there was a choice', async () => {
    world.opener.pageWay = { works: false, says: 'no display' };
    expect((await loginByCode()).code).toBe(0);
    expect((await relate(world, 'config', 'get', 'sign-in')).code).toBe(3);
    world.opener.pageWay = { works: true, says: '' };
    expect((await loginByCode()).code).toBe(0);
    expect(await method()).toBe('device-code');
  });

  test('is what the configuration says, whatever worked last', async () => {
    await loginByCode('--device-code');
    expect((await relate(world, 'config', 'set', 'sign-in', 'browser')).code).toBe(0);
    expect((await login(signsIn)).code).toBe(0);
    expect(await method()).toBe('browser');
    await relate(world, 'config', 'set', 'sign-in', 'device-code');
    expect((await loginByCode()).code).toBe(0);
    expect(await relate(world, 'config', 'set', 'sign-in', 'telepathy')).toMatchObject({
      code: 2,
      stderr: 'relate: sign-in must be one of browser, device-code.\n',
    });
  });

  test('is a code where no page would be seen, over SSH or without a display', async () => {
    world.opener.pageWay = { works: false, says: 'You came by SSH, and the browser would open here.' };
    expect((await loginByCode()).code).toBe(0);
    expect(world.opener.urls).toEqual([]);
    expect(await method()).toBe('device-code');
  });

  test('is a code on a pipe, and nothing is opened', async () => {
    Object.assign(world.stdin, { isTerminal: false });
    await relate(world, 'config', 'set', 'sign-in', 'browser');
    expect((await loginByCode()).code).toBe(0);
    expect(world.opener.urls).toEqual([]);
  });

  test('is none where nobody is to be asked', async () => {
    const { code, stderr, browser } = await login(signsIn, '--no-input');
    expect(code).toBe(2);
    expect(stderr).toContain('nobody is to be asked (--no-input, CI).');
    expect(browser.page).toBe('');
  });
});
