import { describe, expect, it, onTestFinished } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../fakes.ts';
import { clientId, partnerCenterScope } from './device-login.ts';
import { clock, partner } from './stand-in.ts';

/** Two stand-ins on one folder, as in two processes. */
function two(): readonly [Sandbox, Sandbox] {
  const folder = temporaryFolder();
  const both = [new Sandbox(folder, clock), new Sandbox(folder, clock)] as const;
  onTestFinished(() => {
    for (const one of both) one.close();
  });
  return both;
}

const ada = { username: 'ada@fabrikam.example', tenantId: partner.tenantId, mfa: true };

describe('a sign-in that two processes share', () => {
  it('is decided once, and fetched once', () => {
    const [one, other] = two();
    const { code, userCode } = one.grants.startDevice({ clientId, tenant: 'common', scope: partnerCenterScope });
    expect([one.grants.decide(userCode, ada), other.grants.decide(userCode, undefined)]).toEqual([true, false]);
    const found = [one, other].map(({ grants }) => grants.device(code));
    expect(found.map((device) => device?.account)).toEqual([ada, ada]);
    const [first, second] = found;
    if (first === undefined || second === undefined) throw new Error('the code is gone');
    expect([one.grants.redeem(first), other.grants.redeem(second)]).toEqual([true, false]);
  });

  it('is signed with the same key, which only a sign-in makes', async () => {
    const [one, other] = two();
    expect(one.grants.keys.known).toBeUndefined();
    const [key, same] = await Promise.all([one.grants.keys.own(), other.grants.keys.own()]);
    expect(same).toEqual(key);
    expect(one.grants.keys.known).toEqual(key);
    expect(Object.keys(key.open).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n']);
  });
});
