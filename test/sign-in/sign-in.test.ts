import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { Clock } from '../../src/ports/ports.ts';
import { readClaims } from '../../src/sign-in/claims.ts';
import { rejectionOf } from '../errors.ts';
import { NoNetwork } from '../fakes.ts';
import { Bench, refusal } from './entra.ts';
import { authority, clientId, command, how, tenantId } from './facts.ts';

const pending = refusal('authorization_pending', 70016);
const HOUR = 3600_000;

describe('signing in with a code', () => {
  test('shows the code, waits until it was typed, and keeps who signed in', async () => {
    const bench = new Bench();
    bench.http.next.push(undefined, pending, pending);
    const signIn = await bench.signedIn();
    expect(bench.codes).toEqual([
      {
        userCode: 'ABCD1234',
        verificationUri: 'https://microsoft.com/devicelogin',
        expiresAt: new Date('2026-03-10T09:45:00.000Z'),
      },
    ]);
    // The clock of the test is the one that is waited for, five seconds after each poll.
    expect(bench.clock.sleeps).toEqual([5000, 5000]);
    expect(await signIn.status()).toEqual({
      kind: 'user',
      clientId,
      tenantId,
      cloud: 'global',
      username: 'ada@fabrikam.example',
      name: 'Ada Lovelace',
      signedInAt: new Date('2026-03-10T09:30:10.000Z'),
      method: 'device-code',
      storedIn: 'keyring',
      mfa: true,
      tokens: { 'partner-center': { expiresAt: new Date('2026-03-10T10:30:10.000Z') } },
    });
  });

  test('asks for all that is needed to renew it', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const [, code] = bench.http.requests;
    expect(code?.url).toBe(`${authority}/organizations/oauth2/v2.0/devicecode`);
    expect(String(code?.form.scope).split(' ').sort()).toEqual([
      'https://api.partnercenter.microsoft.com/user_impersonation',
      'offline_access',
      'openid',
      'profile',
    ]);
  });

  test('polls less often when the service says so, and tolerates polls that fail', async () => {
    const bench = new Bench();
    const failed = new HttpFailure('timeout', 'no whole answer');
    bench.http.next.push(undefined, pending, refusal('slow_down', 0), failed, pending);
    await bench.signedIn();
    expect(bench.clock.sleeps).toEqual([5000, 10_000, 10_000, 10_000]);
  });

  test('gives up when many polls in a row find no network', async () => {
    const bench = new Bench();
    bench.http.next.push(
      undefined,
      ...Array.from({ length: 6 }, () => new HttpFailure('offline', 'x', { code: 'ENOTFOUND' })),
    );
    await expect(bench.signedIn()).rejects.toMatchObject({
      code: 'offline',
      exitCode: 1,
      message: "login.entra.example can't be reached: its name is not found.",
    });
  });

  test('ends at once with Ctrl-C, and keeps nothing', async () => {
    const bench = new Bench();
    bench.http.next.push(undefined, pending);
    let isWaiting = () => {};
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    const clock: Clock = {
      now: () => bench.clock.now(),
      // For a time that never ends.
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          isWaiting();
        }),
    };
    const signingIn = bench.signIn({ clock }).withDeviceCode(how, async () => {});
    await waiting;
    bench.controlC.abort();
    await expect(signingIn).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
    expect(await new Bench().signIn({ tokenFolder: bench.tokenFolder }).status()).toBeUndefined();
    expect(readdirSync(bench.root)).toEqual([]);
  });

  test('ends when the code can not be shown', async () => {
    const bench = new Bench();
    bench.http.next.push(undefined, pending, pending, pending);
    const full = new Error('stderr is full');
    const refused = bench.signIn().withDeviceCode(how, async () => {
      throw full;
    });
    await expect(refused).rejects.toBe(full);
  });

  test.each([
    ['declined', 'authorization_declined', 0, 'sign-in-declined'],
    ['too late', 'expired_token', 70020, 'code-expired'],
    ['without the consent of an administrator', 'invalid_grant', 65001, 'consent-missing'],
    ['in the way of a policy', 'access_denied', 53003, 'conditional-access'],
  ])('that is %s says so, in spite of what the library makes of it', async (_, error, number, code) => {
    const bench = new Bench();
    bench.http.next.push(undefined, pending, refusal(error, number));
    expect(await rejectionOf(bench.signedIn())).toMatchObject({
      code,
      exitCode: 4,
      hint: expect.stringContaining(command),
    });
  });

  test('to another tenant than that of the profile is refused', async () => {
    const bench = new Bench();
    bench.http.tenant = '00000000-1111-4222-8333-444444444444';
    await expect(bench.signedIn()).rejects.toMatchObject({
      code: 'sign-in-of-other-tenant',
      exitCode: 4,
      message: `You signed in to the tenant 00000000-1111-4222-8333-444444444444, but the profile fabrikam is of ${tenantId}.`,
    });
    expect(await bench.signIn().status()).toBeUndefined();
  });
});

describe('a token', () => {
  test('is the one that is kept, without network, as long as it is good for two more minutes', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const offline = new NoNetwork();
    const signIn = bench.signIn({ http: offline, service: () => Promise.reject(new Error('not needed')) });
    bench.clock.time = new Date(bench.clock.time.getTime() + HOUR - 120_001);
    const token = await signIn.token('partner-center');
    expect(token).toMatchObject({ kind: 'user', expiresAt: new Date('2026-03-10T10:30:00.000Z') });
    expect(readClaims(token.token)).toMatchObject({ audience: 'https://api.partnercenter.microsoft.com' });
    expect(offline.tried).toEqual([]);
  });

  test('asks the keyring once, with what is known of the sign-in', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const signIn = bench.signIn();
    let reads = 0;
    const { keyring } = bench;
    const read = keyring.read.bind(keyring);
    keyring.read = (name) => {
      reads += 1;
      return read(name);
    };
    await signIn.status();
    await signIn.token('partner-center');
    expect(reads).toBe(1);
  });

  test('is renewed when it is not, without anybody, and kept', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const first = await signIn.token('partner-center');
    bench.clock.time = new Date(bench.clock.time.getTime() + HOUR - 120_000);
    const second = await signIn.token('partner-center');
    expect(second.token).not.toBe(first.token);
    expect(await bench.signIn().token('partner-center')).toEqual(second);
    expect(bench.http.asked.map(({ grant_type }) => grant_type)).toEqual(['device_code', 'refresh_token']);
    // Another hour later, with the refresh token that came with the second one.
    bench.clock.time = new Date(bench.clock.time.getTime() + HOUR);
    expect((await bench.signIn().token('partner-center')).token).not.toBe(second.token);
  });

  test('that was kept while the clock of this machine was wrong is not handed out for years', async () => {
    const bench = new Bench();
    const now = bench.clock.time;
    bench.clock.time = new Date(now.getTime() + 9 * 365 * 24 * HOUR);
    const signIn = await bench.signedIn();
    bench.clock.time = now;
    const { token, expiresAt } = await signIn.token('partner-center');
    expect(expiresAt).toEqual(new Date(now.getTime() + HOUR));
    expect(await bench.signIn().token('partner-center')).toMatchObject({ token });
    expect(bench.http.asked.map(({ grant_type }) => grant_type)).toEqual(['device_code', 'refresh_token']);
  });

  test('for Microsoft Graph comes from the same sign-in', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const { token } = await signIn.token('graph');
    expect(readClaims(token)).toMatchObject({ audience: 'https://graph.microsoft.com' });
    expect(bench.http.asked[1]).toMatchObject({
      grant_type: 'refresh_token',
      scope: expect.stringContaining('https://graph.microsoft.com/.default'),
    });
    expect(Object.keys((await signIn.status())?.tokens ?? {})).toEqual(['partner-center', 'graph']);
    expect((await bench.signIn().token('partner-center')).token).not.toBe(token);
    expect(bench.http.asked).toHaveLength(2);
  });

  test('is asked for once by all who want one at the same time', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    bench.clock.pass(1);
    const others = [bench.signIn(), bench.signIn()];
    const wanted = [signIn, signIn, signIn, ...others].map((one) => one.token('partner-center'));
    const tokens = new Set((await Promise.all(wanted)).map(({ token }) => token));
    expect(tokens.size).toBe(1);
    expect(bench.http.asked).toHaveLength(2);
  });

  test('opens the keyring once for all pages of a list', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const token = await signIn.token('partner-center');
    bench.keyring.unavailable = 'it went away';
    expect(await signIn.token('partner-center')).toBe(token);
  });

  test('needs somebody who is signed in, and leaves no traces where there is nobody', async () => {
    const bench = new Bench();
    expect(await rejectionOf(bench.signIn().token('partner-center'))).toMatchObject({
      code: 'sign-in-needed',
      exitCode: 4,
      message: 'Nobody is signed in with the profile fabrikam.',
      hint: `Sign in: ${command}`,
    });
    expect(readdirSync(bench.root)).toEqual([]);
  });

  test('can not be had with a sign-in that has aged out, which is kept until somebody signs in again', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    bench.http.revoke();
    bench.clock.pass(100);
    expect(await rejectionOf(signIn.token('partner-center'))).toMatchObject({
      code: 'sign-in-aged',
      exitCode: 4,
      message: 'The sign-in was not used for too long, or has reached its greatest age (AADSTS700082).',
      hint: `Sign in again: ${command}\nCorrelation id corr-2, trace id trace-1.`,
      facts: { entraCode: 'AADSTS700082', entraError: 'invalid_grant', correlationId: 'corr-2', traceId: 'trace-1' },
    });
    expect(await signIn.status()).toMatchObject({ username: 'ada@fabrikam.example' });
  });

  test.each([
    ['tenant', { tenantId: '00000000-1111-4222-8333-444444444444' }, 'sign-in-of-other-tenant'],
    ['cloud', { cloud: 'china' }, 'sign-in-of-other-cloud'],
  ])('is not that of another %s, to which the profile was changed', async (_, parts, code) => {
    const bench = new Bench();
    await bench.signedIn();
    const signIn = bench.signIn(parts);
    await expect(signIn.token('partner-center')).rejects.toMatchObject({ code, exitCode: 4 });
    await expect(signIn.status()).rejects.toMatchObject({ code });
    expect(bench.http.asked).toHaveLength(1);
    expect(await signIn.forget()).toBe(true);
    expect(await signIn.status()).toBeUndefined();
  });

  test('for a service that the cloud has no address of is not asked for', async () => {
    const bench = new Bench();
    await bench.signedIn();
    const audiences = { 'partner-center': 'https://api.partnercenter.microsoft.com', graph: null };
    const signIn = bench.signIn({ service: { authority, reachedAt: undefined, audiences } });
    await expect(signIn.token('graph')).rejects.toMatchObject({ code: 'audience-unknown', exitCode: 1 });
  });
});

describe('a token that a service refused', () => {
  test('is replaced once, and everybody gets the new one', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const { token } = await signIn.token('partner-center');
    const [one, two] = await Promise.all([
      signIn.renewed('partner-center', token),
      signIn.renewed('partner-center', token),
    ]);
    expect(one?.token).not.toBe(token);
    // The second one did not even wait for a lock.
    expect(bench.clock.sleeps).toEqual([]);
    expect(two).toEqual(one);
    expect(await signIn.renewed('partner-center', token)).toEqual(one);
    expect(await bench.signIn().renewed('partner-center', token)).toEqual(one);
    expect(await signIn.token('partner-center')).toEqual(one);
    expect(bench.http.asked).toHaveLength(2);
  });

  test('is not replaced when somebody has signed out in the meantime', async () => {
    const bench = new Bench();
    const signIn = await bench.signedIn();
    const { token } = await signIn.token('partner-center');
    await bench.signIn().forget();
    expect(await signIn.renewed('partner-center', token)).toBeUndefined();
  });
});
