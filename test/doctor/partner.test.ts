import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import type { Profile } from '../../src/account/profile.ts';
import type { ServiceAccess } from '../../src/doctor/inputs.ts';
import { checkOrganization, checkPartner } from '../../src/doctor/partner.ts';
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
import { contentServices } from './examined.ts';

const clouds = cloudTable();
const edit = (name: string) => ({ next: { command: 'profile edit', args: [name] } });

async function refuse(): Promise<never> {
  throw new RelateError(ExitCode.signIn, 'sign-in-aged', 'The sign-in is too old.');
}

describe('the partner, as the service sees it,', () => {
  const provider = { name: 'W', relationshipType: 'x', state: null, mpnId: null, location: null };

  function check(profile: Profile, services: Partial<ServiceAccess>) {
    return checkPartner(contentServices(services), { profile, cloud: cloudNamed(clouds, 'global'), clouds });
  }

  test('is the one of the profile', async () => {
    expect(await check(fabrikam, {})).toMatchObject({ state: 'ok', code: 'partner-matches' });
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

  test.each<[string, Profile, Partial<ServiceAccess>, object]>([
    [
      'is another company',
      { ...fabrikam, tenantId: tailspinId },
      {},
      {
        state: 'fail',
        code: 'partner-link-differs',
        facts: { problem: expect.stringMatching(/^The link names the partner /) },
        fix: edit('fabrikam'),
      },
    ],
    [
      'is a reseller, and the profile is not',
      fabrikam,
      { invitationLink: async () => northwindLink(wingtipId).replace(northwindId, fabrikamId) },
      {
        state: 'fail',
        code: 'partner-link-differs',
        facts: {
          problem: expect.stringMatching(/A direct-bill partner invites with a link of type ResellerRelationship/),
        },
        fix: edit('fabrikam'),
      },
    ],
    [
      'has providers, and the profile is direct',
      fabrikam,
      { providers: async () => [{ ...provider, id: wingtipId }] },
      { state: 'warn', code: 'partner-has-providers', facts: { count: 1, type: 'direct' }, fix: edit('fabrikam') },
    ],
    [
      'has no providers, and the profile is of a reseller',
      northwind,
      { invitationLink: async () => northwindLink(wingtipId) },
      { state: 'fail', code: 'partner-without-providers', facts: {}, fix: edit('northwind') },
    ],
    [
      'has none of the providers of the profile',
      northwind,
      {
        invitationLink: async () => northwindLink(wingtipId),
        providers: async () => [{ ...provider, id: tailspinId }],
      },
      {
        state: 'warn',
        code: 'partner-provider-unknown',
        facts: { provider: 'wingtip' },
        fix: { next: { command: 'providers list' } },
      },
    ],
    [
      'is refused',
      fabrikam,
      { providers: refuse },
      { state: 'fail', code: 'error', facts: { code: 'sign-in-aged', message: 'The sign-in is too old.' }, fix: null },
    ],
  ])('%s', async (_, profile, services, finding) => {
    expect(await check(profile, services)).toEqual({ check: 'partner', ...finding });
  });

  test('is not asked for where the service does not tell', async () => {
    const cloud = { ...cloudNamed(clouds, 'global'), lacks: ['invitation-link', 'providers'] as const };
    const services = contentServices({ providers: refuse });
    expect(await checkPartner(services, { profile: fabrikam, cloud, clouds })).toMatchObject({
      state: 'skip',
      code: 'partner-untold',
    });
  });
});

test('the organization is the company that Microsoft Graph names', async () => {
  expect(await checkOrganization(contentServices(), fabrikam)).toMatchObject({
    state: 'ok',
    code: 'organization-matches',
    facts: { name: 'Fabrikam Inc.' },
  });
  expect(await checkOrganization(contentServices(), northwind)).toMatchObject({
    state: 'fail',
    code: 'organization-differs',
    facts: { name: 'Fabrikam Inc.', tenantId: fabrikamId, expected: northwindId },
    fix: { next: { command: 'login' } },
  });
});
