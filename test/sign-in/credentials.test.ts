import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/sign-in/claims.ts';
import { rejectionOf } from '../errors.ts';
import * as other from '../world/certificate.ts';
import { certificate, key, lockedKey, thumbprint } from './certificate.ts';
import { Bench, refusal } from './entra.ts';
import { clientId, command, tenantId } from './facts.ts';

const how = { clientId, tenant: tenantId };

/** Everything that was written, as text. */
function written(bench: Bench): string {
  return readdirSync(bench.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

describe('a client secret', () => {
  test('signs an application in, again and again, for each service', async () => {
    const bench = new Bench();
    expect(await bench.signIn().withClientSecret(how, 'the-s3cret')).toMatchObject({
      kind: 'app',
      method: 'client-secret',
      username: null,
      name: null,
      tenantId,
    });
    expect((await bench.signIn().token('graph')).kind).toBe('app');
    bench.clock.pass(1);
    const { token } = await bench.signIn().token('partner-center');
    expect(readClaims(token)).toMatchObject({ audience: 'https://api.partnercenter.microsoft.com' });
    expect(bench.http.asked.map(({ grant_type, scope, client_secret }) => [grant_type, scope, client_secret])).toEqual([
      ['client_credentials', 'https://api.partnercenter.microsoft.com/.default', 'the-s3cret'],
      ['client_credentials', 'https://graph.microsoft.com/.default', 'the-s3cret'],
      ['client_credentials', 'https://api.partnercenter.microsoft.com/.default', 'the-s3cret'],
    ]);
  });

  test('that is wrong keeps nothing, and is not shown', async () => {
    const bench = new Bench();
    bench.http.next.push({ ...refusal('invalid_client', 7000215, 'Invalid client secret the-s3cret.'), status: 401 });
    const refused = await bench
      .signIn()
      .withClientSecret(how, 'the-s3cret')
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'secret-wrong', exitCode: 4 });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('the-s3cret');
    expect(await bench.signIn().status()).toBeUndefined();
  });
});

describe('a certificate', () => {
  test('signs an application in, and is read again for each renewal; its key stays where it is', async () => {
    const bench = new Bench();
    const path = join(bench.root, 'app.pem');
    const pem = key + certificate;
    writeFileSync(path, pem);
    expect(await bench.signIn().withCertificate(how, { path, pem })).toMatchObject({
      kind: 'app',
      method: 'certificate',
    });
    await bench.signIn().token('graph');
    for (const { client_assertion } of bench.http.asked) {
      const [header = ''] = String(client_assertion).split('.');
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
        alg: 'PS256',
        'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url'),
      });
    }
    rmSync(path);
    bench.clock.pass(1);
    expect(await rejectionOf(bench.signIn().token('graph'))).toMatchObject({
      code: 'certificate-unusable',
      exitCode: 4,
      message: `The certificate ${path} can't be read: no such file or directory.`,
      hint: `Put it back, or sign in with another one: ${command} --certificate FILE`,
    });
  });

  test.skipIf(process.platform === 'win32')('that is a pipe by now is not waited for', async () => {
    const bench = new Bench();
    const path = join(bench.root, 'app.pem');
    await bench.signIn().withCertificate(how, { path, pem: key + certificate });
    execFileSync('mkfifo', [path]);
    await expect(bench.signIn().token('graph')).rejects.toMatchObject({
      code: 'certificate-unusable',
      exitCode: 4,
      message: `The certificate ${path} can't be read: it is not a file.`,
    });
  });

  test.each([
    ['has no certificate', key, 'there is no certificate in it'],
    ['has no key', certificate, 'there is no private key in it'],
    ['has the key of another one', other.certificate + key, 'the private key is that of another one'],
    ['has a key that is not RSA', other.certificate + other.key, 'its key is not an RSA key'],
    ['has a key with a password', certificate + lockedKey, 'its private key has a password'],
    ['has expired', certificate + key, 'it expired on 2126-10-29', '2999-01-01'],
  ])('that %s is refused before anybody is asked', async (_, pem, why, day = '2026-03-10') => {
    const bench = new Bench();
    bench.clock.time = new Date(day);
    await expect(bench.signIn().withCertificate(how, { path: '/keys/app.pem', pem })).rejects.toMatchObject({
      code: 'certificate-unusable',
      exitCode: 4,
      message: expect.stringContaining(`The certificate /keys/app.pem can't be used: ${why}`),
    });
    expect(bench.http.requests).toEqual([]);
  });

  test('that has expired is followed by a new one in the same place', async () => {
    const bench = new Bench();
    bench.clock.time = new Date('2999-01-01');
    const refused = bench.signIn().withCertificate(how, { path: '/keys/app.pem', pem: certificate + key });
    expect((await rejectionOf(refused)).hint).toBe(
      `Register a new one with the application, then: ${command} --certificate /keys/app.pem`,
    );
  });
});

describe('a refresh token', () => {
  test('takes over the sign-in of a person, with the secret of its application', async () => {
    const bench = new Bench();
    const secret = { kind: 'secret', secret: 'the-s3cret' } as const;
    expect(await bench.signIn().withRefreshToken(how, 'handed-over-refresh-token', secret)).toMatchObject({
      kind: 'user',
      method: 'refresh-token',
      username: 'ada@fabrikam.example',
    });
    expect((await bench.signIn().token('graph')).kind).toBe('user');
    bench.clock.pass(1);
    await bench.signIn().token('partner-center');
    expect(bench.http.asked.map(({ refresh_token, client_secret }) => [refresh_token, client_secret])).toEqual([
      ['handed-over-refresh-token', 'the-s3cret'],
      ['refresh-token-1', 'the-s3cret'],
      ['refresh-token-2', 'the-s3cret'],
    ]);
  });

  test('of a public application needs no secret', async () => {
    const bench = new Bench();
    await bench.signIn().withRefreshToken(how, 'handed-over-refresh-token');
    await bench.signIn().token('graph');
    expect(bench.http.asked[1]).not.toHaveProperty('client_secret');
  });

  test('that has aged out is not kept', async () => {
    const bench = new Bench();
    await expect(bench.signIn().withRefreshToken(how, 'an-old-one')).rejects.toMatchObject({ code: 'sign-in-aged' });
    expect(await bench.signIn().status()).toBeUndefined();
  });
});

test.each([
  ['the keyring', undefined],
  ['a file', 'there is none'],
])('nothing that is kept is readable in a file, when the key is in %s', async (_, unavailable) => {
  const bench = new Bench();
  bench.keyring.unavailable = unavailable;
  const secret = { kind: 'secret', secret: 'the-s3cret' } as const;
  await bench.signIn().withRefreshToken(how, 'handed-over-refresh-token', secret);
  const { token } = await bench.signIn().token('graph');
  const text = written(bench);
  expect(text.length).toBeGreaterThan(1000);
  for (const kept of [token, 'the-s3cret', 'refresh-token', 'ada@fabrikam.example', clientId]) {
    expect(text).not.toContain(kept);
    expect(text).not.toContain(Buffer.from(kept).toString('base64').slice(0, -4));
  }
});

describe('a sign-in that can not be renewed', () => {
  const refused = async (bench: Bench, code: number) => {
    bench.clock.pass(1);
    bench.http.next.push(refusal('some_reason', code));
    const { hint = '' } = await rejectionOf(bench.signIn().token('partner-center'));
    return hint.split('\n')[0];
  };

  test('is made again with the same certificate', async () => {
    const bench = new Bench();
    const path = join(bench.root, 'my app.pem');
    writeFileSync(path, key + certificate);
    await bench.signIn().withCertificate(how, { path, pem: key + certificate });
    expect(await refused(bench, 4711)).toBe(`Sign in again: ${command} --certificate "${path}"`);
  });

  test('is made again with a secret, but as a person where a secret must not be sent', async () => {
    const bench = new Bench();
    await bench.signIn().withClientSecret(how, 'the-s3cret');
    expect(await refused(bench, 4711)).toBe(`Sign in again: ${command} --client-secret-stdin`);
    expect(await refused(bench, 700016)).toMatch(`${command} --setup`);
    expect(await refused(bench, 700025)).toBe(`Leave it out, and sign in as a person: ${command}`);
  });

  test('is made again with another refresh token', async () => {
    const bench = new Bench();
    await bench.signIn().withRefreshToken(how, 'handed-over-refresh-token');
    expect(await refused(bench, 700082)).toBe(`Sign in again: ${command} --refresh-token-stdin`);
  });
});
