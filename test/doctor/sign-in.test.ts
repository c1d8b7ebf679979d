import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import type { Profile } from '../../src/account/profile.ts';
import { checkOrganization, checkPartner } from '../../src/doctor/partner.ts';
import type { ServiceAccess } from '../../src/doctor/parts.ts';
import { checkSignIn, checkToken } from '../../src/doctor/sign-in.ts';
import { ExitCode, RelateError } from '../../src/errors.ts';
import {
  fabrikam,
  fabrikamId,
  northwind,
  northwindId,
  northwindLink,
  tailspinId,
  wingtipId,
} from '../account/examples.ts';
import { FakeClock, FakeKeyring } from '../fakes.ts';
import { contentServices, signedIn, tokenWith, told } from './examined.ts';

const clock = new FakeClock();
const refused = new RelateError(ExitCode.signIn, 'sign-in-aged', 'The sign-in is too old.', {
  hint: 'Sign in again: relate login',
});

async function refuse(): Promise<never> {
  throw refused;
}

describe('the sign-in', () => {
  test.each<[string, Partial<ServiceAccess>, string, string, string | null]>([
    [
      'of a person',
      {},
      'ok',
      'kim@fabrikam.example signed in with a device code, 2 days ago; the key to it is in the keyring.',
      null,
    ],
    [
      'of an application',
      { status: async () => signedIn({ kind: 'app', method: 'certificate', username: null, storedIn: 'file' }) },
      'ok',
      'The application app signed in with a certificate, 2 days ago; the key to it is in a file.',
      null,
    ],
    [
      'that there is not',
      { status: async () => undefined },
      'warn',
      "Nobody is signed in: invitations work, and customers can't be asked for.",
      'relate login',
    ],
    [
      'that the stand-in does not need',
      { status: async () => undefined, needsSignIn: false },
      'ok',
      'The stand-in asks nobody to sign in.',
      null,
    ],
    ['that is damaged', { status: refuse }, 'fail', 'The sign-in is too old.', 'relate login'],
  ])('%s', async (_, services, state, finding, fix) => {
    const keyring = Object.assign(new FakeKeyring(), { unavailable: 'there is none' });
    const { finding: found } = await checkSignIn(contentServices(services), { clock, keyring });
    expect(told(found)).toEqual({ check: 'sign-in', state, finding, fix });
  });

  test('whose key is in a file though a keyring answers: it was locked, or had no place for it', async () => {
    const services = contentServices({ status: async () => signedIn({ storedIn: 'file' }) });
    const { finding } = await checkSignIn(services, { clock, keyring: new FakeKeyring() });
    expect(finding).toMatchObject({
      state: 'warn',
      finding: expect.stringMatching(/; the key to it is in a file\. The keyring did not take it\.$/),
      fix: 'Unlock the keyring, then sign in again: relate login',
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
    const services = contentServices({ token: async () => ({ token, expiresAt: clock.now(), kind }) });
    return checkToken(resource, services, fabrikam, clock);
  }

  test('tells its age, its second factor and its permissions', async () => {
    expect(await check(usual)).toEqual({
      check: 'token-partner-center',
      state: 'ok',
      finding: 'Issued 10 minutes ago, runs out in 50 minutes; with a second factor; permissions: user_impersonation.',
      fix: null,
    });
  });

  test.each<[string, Record<string, unknown> | string, string, string, string | null]>([
    [
      'for another service',
      { ...usual, aud: 'https://x.example' },
      'fail',
      'It is made out to https://x.example, and not to https://api.example.',
      'relate login',
    ],
    [
      'of another tenant',
      { ...usual, tid: northwindId },
      'fail',
      `It is of the tenant ${northwindId}, and the profile is of ${fabrikamId}.`,
      'relate login',
    ],
    [
      'without a second factor',
      { ...usual, amr: ['pwd'] },
      'fail',
      'It was got without a second factor (MFA), which Partner Center demands.',
      'Have your administrator require it of you, then: relate login',
    ],
    [
      'that does not tell of factors',
      { ...usual, amr: [] },
      'warn',
      'It does not say whether there was a second factor (MFA).',
      null,
    ],
    [
      'without permission',
      { ...usual, scp: 'profile' },
      'fail',
      'It has no permission to act for you in Partner Center (user_impersonation).',
      'relate login --setup',
    ],
    ['that says nothing', 'opaque', 'ok', 'There is one; it does not say what is in it.', null],
  ])('%s', async (_, claims, state, finding, fix) => {
    expect(await check(claims)).toEqual({ check: 'token-partner-center', state, finding, fix });
  });

  test('may name Partner Center by its id, and an application needs no factor', async () => {
    expect(await check({ ...usual, aud: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd' })).toMatchObject({ state: 'ok' });
    expect(await check({ aud: 'https://api.example', amr: [], roles: ['x'] }, 'app')).toMatchObject({ state: 'ok' });
  });

  test('for Microsoft Graph needs the permission for admin relationships', async () => {
    expect(await check({ aud: 'https://graph.example', scp: 'User.Read' }, 'user', 'graph')).toMatchObject({
      check: 'token-graph',
      state: 'warn',
      fix: 'relate login --setup',
    });
  });

  test('that can not be had says why, and what to run', async () => {
    const services = contentServices({ token: refuse });
    expect(told(await checkToken('graph', services, fabrikam, clock))).toEqual({
      check: 'token-graph',
      state: 'fail',
      finding: 'The sign-in is too old.',
      fix: 'relate login',
    });
  });

  test('is itself in none of the findings', async () => {
    const token = tokenWith({ aud: 'x', tid: 'y', scp: 'z' });
    expect(JSON.stringify(await check(token))).not.toContain(token.slice(0, 30));
  });
});

describe('the partner, as the service sees it,', () => {
  const clouds = cloudTable();
  const provider = { name: 'W', relationshipType: 'x', state: null, mpnId: null, location: null };

  function check(profile: Profile, services: Partial<ServiceAccess>, cloud = 'global') {
    return checkPartner(contentServices(services), profile, cloudNamed(clouds, cloud), clouds);
  }

  test('is the one of the profile', async () => {
    expect(await check(fabrikam, {})).toMatchObject({ state: 'ok' });
    const asked: unknown[] = [];
    const reseller = {
      invitationLink: async (query: unknown) => {
        asked.push(query);
        return northwindLink(wingtipId);
      },
      providers: async () => [{ ...provider, id: wingtipId }],
    };
    expect(await check(northwind, reseller)).toMatchObject({ state: 'ok' });
    expect(asked).toEqual([{ indirectProviderId: wingtipId }]);
  });

  test.each<[string, Profile, Partial<ServiceAccess>, string, RegExp]>([
    [
      'is another company',
      { ...fabrikam, tenantId: tailspinId },
      {},
      'fail',
      /^Of the link the service hands out: The link names the partner /,
    ],
    [
      'is a reseller, and the profile is not',
      fabrikam,
      { invitationLink: async () => northwindLink(wingtipId).replace(northwindId, fabrikamId) },
      'fail',
      /A direct-bill partner invites with a link of type ResellerRelationship/,
    ],
    [
      'has providers, and the profile is direct',
      fabrikam,
      { providers: async () => [{ ...provider, id: wingtipId }] },
      'warn',
      /^The service has a provider of yours, as of a reseller; the profile says direct\.$/,
    ],
    [
      'has none of the providers of the profile',
      northwind,
      {
        invitationLink: async () => northwindLink(wingtipId),
        providers: async () => [{ ...provider, id: tailspinId }],
      },
      'warn',
      /^The service does not know the provider "wingtip" of the profile\.$/,
    ],
    ['is refused', fabrikam, { providers: refuse }, 'fail', /^The sign-in is too old\.$/],
  ])('%s', async (_, profile, services, state, finding) => {
    const result = await check(profile, services);
    expect(result.state).toBe(state);
    expect(result.finding).toMatch(finding);
  });

  test('is not asked for where the service does not tell', async () => {
    const cloud = { ...cloudNamed(clouds, 'global'), lacks: ['invitation-link', 'providers'] as const };
    const result = await checkPartner(contentServices({ providers: refuse }), fabrikam, cloud, clouds);
    expect(result.state).toBe('skip');
  });

  test('is the company that Microsoft Graph names', async () => {
    expect(await checkOrganization(contentServices(), fabrikam)).toMatchObject({
      state: 'ok',
      finding: 'Microsoft Graph knows you as "Fabrikam Inc.".',
    });
    expect(await checkOrganization(contentServices(), northwind)).toMatchObject({ state: 'fail', fix: 'relate login' });
  });
});
