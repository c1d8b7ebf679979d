import { describe, expect, test } from 'vitest';
import type { ServiceAccess } from '../../src/doctor/inputs.ts';
import { checkMfa, checkSignIn, checkToken } from '../../src/doctor/sign-in.ts';
import { ExitCode, RelateError } from '../../src/errors.ts';
import { fabrikam, fabrikamId, northwindId } from '../account/examples.ts';
import { FakeClock, FakeKeyring } from '../fakes.ts';
import { contentServices, signedIn, tokenWith } from './examined.ts';

const signIn = { next: { command: 'login' } };
const setUp = { next: { command: 'login', options: { setup: true } } };
const signInAgain = { says: 'Sign in again', next: { command: 'login' } };

const refusal = {
  state: 'fail',
  code: 'error',
  facts: { code: 'sign-in-aged', message: 'The sign-in is too old.' },
  fix: signInAgain,
};

async function refuse(): Promise<never> {
  throw new RelateError(ExitCode.signIn, 'sign-in-aged', 'The sign-in is too old.', { hint: signInAgain });
}

describe('the sign-in', () => {
  const signedInAt = '2026-03-08T09:30:00.000Z';

  test.each<[string, Partial<ServiceAccess>, object]>([
    [
      'of a person',
      {},
      {
        state: 'ok',
        code: 'signed-in',
        facts: {
          kind: 'user',
          clientId: 'app',
          username: 'kim@fabrikam.example',
          method: 'device-code',
          signedInAt,
          storedIn: 'keyring',
        },
        fix: null,
      },
    ],
    [
      'of an application',
      { status: async () => signedIn({ kind: 'app', method: 'certificate', username: null, storedIn: 'file' }) },
      {
        state: 'ok',
        code: 'signed-in',
        facts: { kind: 'app', clientId: 'app', username: null, method: 'certificate', signedInAt, storedIn: 'file' },
        fix: null,
      },
    ],
    [
      'that there is not',
      { status: async () => undefined },
      { state: 'warn', code: 'sign-in-missing', facts: {}, fix: signIn },
    ],
    [
      'that the stand-in does not need',
      { status: async () => undefined, needsSignIn: false },
      { state: 'ok', code: 'sign-in-unneeded', facts: {}, fix: null },
    ],
    ['that is damaged', { status: refuse }, refusal],
  ])('%s', async (_, services, found) => {
    const keyring = Object.assign(new FakeKeyring(), { unavailable: 'there is none' });
    const { finding } = await checkSignIn(contentServices(services), { keyring });
    expect(finding).toEqual({ check: 'sign-in', ...found });
  });

  test('whose key is in a file though a keyring answers: it was locked, or had no place for it', async () => {
    const services = contentServices({ status: async () => signedIn({ storedIn: 'file' }) });
    const { finding } = await checkSignIn(services, { keyring: new FakeKeyring() });
    expect(finding).toMatchObject({
      state: 'warn',
      code: 'signed-in-without-keyring',
      facts: { storedIn: 'file' },
      fix: { says: 'Unlock the keyring, then sign in again', next: { command: 'login' } },
    });
  });
});

describe('a token', () => {
  const usual = { aud: 'https://api.example', scp: 'user_impersonation' };

  function check(
    claims: Record<string, unknown> | string,
    kind: 'user' | 'app' = 'user',
    resource: 'partner-center' | 'graph' = 'partner-center',
  ) {
    const token = typeof claims === 'string' ? claims : tokenWith(claims);
    const services = contentServices({ token: async () => ({ token, expiresAt: new FakeClock().now(), kind }) });
    return checkToken(resource, services, fabrikam);
  }

  test('tells its age, its second factor and its permissions', async () => {
    expect(await check(usual)).toEqual({
      check: 'token-partner-center',
      state: 'ok',
      code: 'token-valid',
      facts: {
        issuedAt: '2026-03-10T09:20:00.000Z',
        expiresAt: '2026-03-10T10:20:00.000Z',
        hasMfa: true,
        permissions: ['user_impersonation'],
      },
      fix: null,
    });
  });

  test.each<[string, Record<string, unknown> | string, object]>([
    [
      'for another service',
      { ...usual, aud: 'https://x.example' },
      {
        state: 'fail',
        code: 'token-wrong-audience',
        facts: { audience: 'https://x.example', expected: 'https://api.example' },
        fix: signIn,
      },
    ],
    [
      'of another tenant',
      { ...usual, tid: northwindId },
      {
        state: 'fail',
        code: 'token-wrong-tenant',
        facts: { tenantId: northwindId, expected: fabrikamId },
        fix: signIn,
      },
    ],
    [
      'without a second factor',
      { ...usual, amr: ['pwd'] },
      {
        state: 'fail',
        code: 'token-without-mfa',
        facts: {},
        fix: { says: 'Have your administrator require it of you, then', next: { command: 'login' } },
      },
    ],
    [
      'that does not tell of factors',
      { ...usual, amr: [] },
      { state: 'warn', code: 'token-mfa-unknown', facts: {}, fix: null },
    ],
    [
      'without permission',
      { ...usual, scp: 'profile' },
      { state: 'fail', code: 'token-without-permission', facts: {}, fix: setUp },
    ],
    ['that says nothing', 'opaque', { state: 'ok', code: 'token-opaque', facts: {}, fix: null }],
  ])('%s', async (_, claims, finding) => {
    expect(await check(claims)).toEqual({ check: 'token-partner-center', ...finding });
  });

  test('may name Partner Center by its id, and an application needs no factor', async () => {
    expect(await check({ ...usual, aud: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd' })).toMatchObject({ state: 'ok' });
    expect(await check({ aud: 'https://api.example', amr: [], roles: ['x'] }, 'app')).toMatchObject({
      state: 'ok',
      facts: { hasMfa: false, permissions: ['x'] },
    });
  });

  test('for Microsoft Graph needs the permission for admin relationships', async () => {
    expect(await check({ aud: 'https://graph.example', scp: 'User.Read' }, 'user', 'graph')).toEqual({
      check: 'token-graph',
      state: 'warn',
      code: 'token-without-admin-permission',
      facts: {},
      fix: setUp,
    });
  });

  test('is not looked at in a cloud whose audience is not known', async () => {
    const services = contentServices({ audiences: { 'partner-center': null, graph: null }, token: refuse });
    expect(await checkToken('graph', services, fabrikam)).toMatchObject({ state: 'skip', code: 'audience-unknown' });
  });

  test('that can not be had says why, and what to run', async () => {
    expect(await checkToken('graph', contentServices({ token: refuse }), fabrikam)).toEqual({
      check: 'token-graph',
      ...refusal,
    });
  });

  test('is itself in none of the findings', async () => {
    const token = tokenWith({ aud: 'x', tid: 'y', scp: 'z' });
    expect(JSON.stringify(await check(token))).not.toContain(token.slice(0, 30));
  });
});

describe('the second factor', () => {
  const requireIt = { says: 'Have your administrator require it of you, then', next: { command: 'login' } };

  test.each<[string, ServiceAccess['isMfaCompliant'], object]>([
    ['that Partner Center sees', async () => true, { state: 'ok', code: 'mfa-accepted', facts: {}, fix: null }],
    ['that it does not see', async () => false, { state: 'fail', code: 'mfa-refused', facts: {}, fix: requireIt }],
    ['that it does not tell of', async () => undefined, { state: 'skip', code: 'mfa-untold', facts: {}, fix: null }],
    ['that it asks for at once', refuse, refusal],
  ])('%s', async (_, isMfaCompliant, finding) => {
    expect(await checkMfa({ isMfaCompliant }, 'user')).toEqual({ check: 'mfa', ...finding });
  });

  test('is asked for of people alone', async () => {
    expect(await checkMfa({ isMfaCompliant: refuse }, 'app')).toMatchObject({ state: 'ok', code: 'mfa-unneeded' });
    expect(await checkMfa({ isMfaCompliant: refuse }, undefined)).toMatchObject({ code: 'nobody-signed-in' });
  });
});
