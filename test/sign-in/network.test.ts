import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../src/ports/http-failure.ts';
import type { HttpResponse } from '../../src/ports/ports.ts';
import type { SignInService } from '../../src/sign-in/service.ts';
import { rejectionOf } from '../errors.ts';
import { Bench, type Instead, refusal, tokenWith } from './entra.ts';
import { authority, how, service, tenantId } from './facts.ts';

/** Signs an application in: one discovery, one request for a token. */
function signInApp(bench: Bench, where: SignInService = service): Promise<unknown> {
  return bench.signIn({ service: where }).withClientSecret({ ...how, tenant: tenantId }, 'the-s3cret');
}

describe('the network of the sign-in', () => {
  test('sends nothing to another host, wherever a discovery document leads', async () => {
    const bench = new Bench();
    bench.http.discovery = {
      status: 200,
      body: {
        issuer: `${authority}/${tenantId}/v2.0`,
        authorization_endpoint: `${authority}/authorize`,
        token_endpoint: 'https://evil.example/token',
        jwks_uri: `${authority}/keys`,
      },
    };
    await expect(signInApp(bench)).rejects.toMatchObject({
      code: 'sign-in-elsewhere',
      exitCode: 1,
      message: `The sign-in service ${authority} wants relate to go to another host, evil.example.`,
    });
    expect(bench.http.requests.map(({ url }) => new URL(url).host)).toEqual(['login.entra.example']);
  });

  test.each([
    ['a redirect', { status: 302, body: '', headers: { location: 'https://evil.example/' } }, 'a redirect, status 302'],
    [
      'a page of a proxy',
      { status: 200, body: '<html>Sign in to the hotel</html>' },
      'something that is not JSON, status 200',
    ],
    ['a list', { status: 200, body: [] }, 'something that is not JSON, status 200'],
    ['an error without words', { status: 403, body: {} }, 'status 403'],
  ] satisfies [string, Instead, string][])('takes %s for what it is', async (_, instead, what) => {
    const bench = new Bench();
    bench.http.next.push(instead);
    await expect(signInApp(bench)).rejects.toMatchObject({
      code: 'sign-in-service-failed',
      exitCode: 1,
      message: `login.entra.example answered /${tenantId}/oauth2/v2.0/token with ${what}.`,
    });
    expect(bench.http.asked).toHaveLength(1);
  });

  test.each([
    ['speaks for another', { issuer: 'https://evil.example/v2.0' }],
    ['says nothing of use', {}],
  ])('refuses a service that %s', async (_, facts) => {
    const bench = new Bench();
    const endpoints = {
      authorization_endpoint: `${authority}/a`,
      token_endpoint: `${authority}/t`,
      jwks_uri: authority,
    };
    bench.http.discovery = { status: 200, body: 'issuer' in facts ? { ...endpoints, ...facts } : facts };
    await expect(signInApp(bench)).rejects.toMatchObject({ code: 'authority-wrong', exitCode: 4 });
    expect(bench.http.asked).toEqual([]);
  });

  test('finds an unknown tenant before it asks for a token', async () => {
    const bench = new Bench();
    bench.http.discovery = refusal('invalid_tenant', 90002);
    await expect(signInApp(bench)).rejects.toMatchObject({ code: 'tenant-unknown', exitCode: 4 });
  });

  test('says so when there is no network, a proxy in the way or a certificate that nobody knows', async () => {
    const failures = [
      [new HttpFailure('offline', 'x', { code: 'ENOTFOUND' }), 'offline', /^Check the network/],
      [
        new HttpFailure('tls', 'self-signed certificate', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        'certificate-untrusted',
        /NODE_EXTRA_CA_CERTS/,
      ],
      [new HttpFailure('proxy', 'Proxy response (407)'), 'proxy-sign-in', /HTTPS_PROXY/],
    ] as const;
    for (const [failure, code, hint] of failures) {
      const bench = new Bench();
      bench.http.discovery = failure;
      expect(await rejectionOf(signInApp(bench))).toMatchObject({
        code,
        exitCode: 1,
        hint: expect.stringMatching(hint),
      });
    }
  });

  test('tries again when the service can not answer, after the wait that it asks for', async () => {
    const bench = new Bench();
    const busy = (headers: HttpResponse['headers'] = {}) => ({
      ...refusal('temporarily_unavailable', 90033),
      status: 503,
      headers,
    });
    bench.http.next.push(busy({ 'retry-after': '7' }), new HttpFailure('reset', 'broken'), undefined);
    await signInApp(bench);
    expect(bench.clock.sleeps).toEqual([7000, 501]);
    expect(bench.http.asked).toHaveLength(3);
  });

  test('neither waits for minutes nor tries for ever', async () => {
    const far = new Bench();
    far.http.next.push({ status: 429, body: { error: 'too_many_requests' }, headers: { 'retry-after': '600' } });
    await expect(signInApp(far)).rejects.toMatchObject({ code: 'sign-in-service-failed', exitCode: 1 });
    expect(far.clock.sleeps).toEqual([]);
    const down = new Bench();
    down.http.next.push(...Array.from({ length: 9 }, () => ({ status: 500, body: 'Oops' })));
    await expect(signInApp(down)).rejects.toMatchObject({ code: 'sign-in-service-failed', exitCode: 1 });
    expect(down.clock.sleeps).toEqual([250, 501, 1002, 2003, 4004]);
  });

  test('sends requests to the stand-in, though the library knows only the authority', async () => {
    const bench = new Bench();
    const reachedAt = 'http://127.0.0.1:4711';
    const endpoint = (name: string) => `${reachedAt}/organizations/oauth2/v2.0/${name}`;
    bench.http.discovery = {
      status: 200,
      body: {
        issuer: `${reachedAt}/${tenantId}/v2.0`,
        authorization_endpoint: endpoint('authorize'),
        token_endpoint: endpoint('token'),
        jwks_uri: endpoint('keys'),
      },
    };
    bench.http.next.push({
      status: 200,
      body: {
        user_code: 'A',
        device_code: 'B',
        verification_uri: `${reachedAt}/devicelogin`,
        expires_in: 900,
        interval: 5,
      },
    });
    await bench.signedIn({ service: { ...service, reachedAt } });
    expect(bench.codes[0]?.verificationUri).toBe(`${reachedAt}/devicelogin`);
    expect(new Set(bench.http.requests.map(({ url }) => new URL(url).origin))).toEqual(new Set([reachedAt]));
  });

  test.each([
    'http://microsoft.com/devicelogin',
    'javascript:alert(1)',
    'https://microsoft.com@evil.example/',
    'file:///etc/passwd',
    'no address',
  ])('sends nobody to %s to type a code', async (address) => {
    const bench = new Bench();
    bench.http.next.push({
      status: 200,
      body: { user_code: 'A', device_code: 'B', verification_uri: address, expires_in: 900, interval: 5 },
    });
    await expect(bench.signedIn()).rejects.toMatchObject({ code: 'sign-in-service-failed', exitCode: 1 });
    expect(bench.codes).toEqual([]);
  });

  test.each([
    ['is none', { user_code: undefined }, 'no code that can be typed'],
    ['is a sentence', { user_code: 'A1. Then paste this into your shell' }, 'no code that can be typed'],
    ['moves the cursor', { user_code: 'A\u001b[2J' }, 'no code that can be typed'],
    ['can not be asked for', { device_code: undefined }, 'no code that can be typed'],
    ['is good for words', { expires_in: 'long' }, 'nothing of how long it is good for'],
  ])('shows no code that %s', async (_, facts, what) => {
    const bench = new Bench();
    const code = { user_code: 'A', device_code: 'B', verification_uri: authority, expires_in: 900, interval: 5 };
    bench.http.next.push({ status: 200, body: { ...code, ...facts } });
    await expect(bench.signedIn()).rejects.toMatchObject({
      code: 'sign-in-service-failed',
      exitCode: 1,
      message: expect.stringMatching(new RegExp(`/devicecode with ${what}\\.$`)),
    });
    expect(bench.codes).toEqual([]);
  });

  test('polls at least once a minute, however long an interval the service asks for', async () => {
    const bench = new Bench();
    bench.http.next.push({
      status: 200,
      body: { user_code: 'A', device_code: 'B', verification_uri: authority, expires_in: 900, interval: 1e15 },
    });
    bench.http.next.push(refusal('authorization_pending', 70016), refusal('slow_down', 0), undefined);
    await bench.signedIn();
    expect(bench.clock.sleeps).toEqual([60_000, 60_000]);
  });

  test.each([undefined, null, 'soon', {}, 0, -5])('keeps no token that is good for %j seconds', async (seconds) => {
    const bench = new Bench();
    bench.http.next.push({
      status: 200,
      body: { token_type: 'Bearer', access_token: 'opaque', expires_in: seconds },
    });
    await expect(signInApp(bench)).rejects.toMatchObject({
      code: 'sign-in-service-failed',
      exitCode: 1,
      message: expect.stringContaining('with nothing of how long it is good for.'),
    });
    expect(await bench.signIn().status()).toBeUndefined();
  });

  test.each(['3600', 1e300])('takes a token that is good for %j seconds, for a day at most', async (seconds) => {
    const bench = new Bench();
    bench.http.next.push({
      status: 200,
      body: { token_type: 'Bearer', access_token: 'opaque', expires_in: seconds },
    });
    await signInApp(bench);
    const hours = seconds === '3600' ? 1 : 24;
    const expiresAt = new Date(bench.clock.time.getTime() + hours * 3_600_000);
    expect(await bench.signIn().token('partner-center')).toEqual({ token: 'opaque', expiresAt, kind: 'app' });
  });

  test.each([
    ['an object', { access_token: {} }],
    ['empty', { access_token: '' }],
    ['two headers', { access_token: 'opaque\r\nx-other: 1' }],
    ['beside one that renews nothing', { refresh_token: {} }],
    ['beside one that names nobody', { id_token: 5 }],
  ])('keeps no token that is %s', async (_, facts) => {
    const bench = new Bench();
    const body = { token_type: 'Bearer', access_token: 'opaque', expires_in: 3600, ...facts };
    bench.http.next.push({ status: 200, body });
    await expect(signInApp(bench)).rejects.toMatchObject({
      code: 'sign-in-service-failed',
      exitCode: 1,
      message: expect.stringContaining('/token with no token that can be used.'),
    });
    expect(await bench.signIn().status()).toBeUndefined();
  });

  test('accepts only text as a name', async () => {
    const bench = new Bench();
    const who = { tid: tenantId, oid: 'o', iss: authority, preferred_username: 5, name: { first: 'Ada' } };
    const info = Buffer.from(JSON.stringify({ uid: 'o', utid: tenantId })).toString('base64url');
    bench.http.next.push(undefined, {
      status: 200,
      body: {
        token_type: 'Bearer',
        access_token: tokenWith(who),
        id_token: tokenWith(who),
        refresh_token: 'r',
        client_info: info,
        expires_in: 3600,
        scope: 'https://api.partnercenter.microsoft.com/user_impersonation',
      },
    });
    const signIn = await bench.signedIn();
    expect(await signIn.status()).toMatchObject({ username: null, name: null, kind: 'user' });
  });

  test('refuses an answer that is larger than any with tokens', async () => {
    const bench = new Bench();
    bench.http.next.push({
      status: 200,
      body: { token_type: 'Bearer', access_token: 'a'.repeat(600_000), expires_in: 3600 },
    });
    await expect(signInApp(bench)).rejects.toMatchObject({
      code: 'sign-in-service-failed',
      message: expect.stringMatching(/with \d{6} characters, status 200\.$/),
    });
    expect(await bench.signIn().status()).toBeUndefined();
  });

  test('accepts the authority in capitals, as the row of a cloud may have it', async () => {
    const bench = new Bench();
    await signInApp(bench, { ...service, authority: 'https://Login.Entra.example' });
    expect(bench.http.asked).toHaveLength(1);
  });
});
