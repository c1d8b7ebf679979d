import { expect, test } from 'vitest';
import { type Claims, hasMfa, readClaims } from '../../src/sign-in/claims.ts';
import { tokenWith } from './entra.ts';

test('reads what a token of a person says', () => {
  const claims = readClaims(
    tokenWith({
      aud: 'https://api.partnercenter.microsoft.com',
      tid: 'tenant',
      oid: 'object',
      upn: 'ädä@fabrikam.example',
      amr: ['pwd', 'mfa'],
      scp: 'user_impersonation User.Read',
      appid: 'app',
      iat: 1_773_135_000,
      exp: 1_773_138_600,
    }),
  );
  expect(claims).toEqual({
    audience: 'https://api.partnercenter.microsoft.com',
    tenantId: 'tenant',
    objectId: 'object',
    username: 'ädä@fabrikam.example',
    amr: ['pwd', 'mfa'],
    roles: [],
    scopes: ['user_impersonation', 'User.Read'],
    appId: 'app',
    issuedAt: new Date('2026-03-10T09:30:00.000Z'),
    expiresAt: new Date('2026-03-10T10:30:00.000Z'),
  });
  expect(hasMfa(claims as Claims)).toBe(true);
});

test('reads what a version 2 token of an application says', () => {
  const claims = readClaims(tokenWith({ aud: 'fa3d9a0c', azp: 'app', roles: ['Directory.Read.All'] }));
  expect(claims).toMatchObject({
    appId: 'app',
    roles: ['Directory.Read.All'],
    amr: [],
    scopes: [],
    username: undefined,
  });
  expect(hasMfa(claims as Claims)).toBe(false);
});

test('ignores claims of the wrong type', () => {
  const claims = readClaims(tokenWith({ aud: 7, amr: 'mfa', scp: ['x'], exp: 'soon', iat: 1e300, tid: null }));
  expect(claims).toMatchObject({ audience: undefined, amr: [], scopes: [], expiresAt: undefined, issuedAt: undefined });
});

test.each(['', 'opaque', 'a.b', 'a.b.c', 'a.W10.c', 'a.bnVsbA.c', 'a.e30.c.d.e'])(
  'reads no claims from %j',
  (token) => {
    expect(readClaims(token)).toBeUndefined();
  },
);
