import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import type { RelationshipReading } from '../../src/admin/read.ts';
import { checkAdminRelationships, checkAdminRequests } from '../../src/doctor/admin.ts';
import { failed } from '../../src/errors.ts';
import type { AdminRelationship } from '../../src/graph/admin-relationships.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { partnerKey } from '../../src/ledger/partner-key.ts';
import { fileLedger } from '../../src/ledger/place.ts';
import { fabrikam } from '../account/examples.ts';
import { adminRelationship } from '../customers/admin-fixtures.ts';
import { temporaryFolder } from '../fakes.ts';
import { january, repeatableRandom } from '../ledger/fixtures.ts';

const clouds = cloudTable();

function serviceWith(...relationships: readonly AdminRelationship[]) {
  const reading = { isTrusted: true, relationships, now: january(20), changes: [], endedAtOnce: 0 } as const;
  return { adminRelationships: async (): Promise<RelationshipReading> => ({ ...reading, ledgerFailure: undefined }) };
}

describe('the admin relationships', () => {
  test('are well when none ends soon', async () => {
    const services = serviceWith(adminRelationship(1), adminRelationship(2, { state: 'terminated' }));
    expect(await checkAdminRelationships(services)).toMatchObject({
      state: 'ok',
      code: 'admin-readable',
      facts: { active: 1 },
    });
  });

  test('are to be looked after when some end within 30 days', async () => {
    const ends = { endsAt: january(31).toISOString() };
    const services = serviceWith(
      adminRelationship(1, ends),
      adminRelationship(2, { ...ends, autoExtendDuration: 'P180D' }),
    );
    expect(await checkAdminRelationships(services)).toMatchObject({
      state: 'warn',
      code: 'admin-expiring',
      facts: { active: 2, expiring: 1 },
      fix: { next: { command: 'admin expiring' } },
    });
  });

  test('that all ended before their time look like a suspension, and those of one or two customers do not', async () => {
    const ended = [1, 2, 3].map((number) => adminRelationship(number, { state: 'terminated' }));
    expect(await checkAdminRelationships(serviceWith(...ended))).toMatchObject({
      state: 'fail',
      code: 'admin-ended-together',
      facts: { count: 3 },
    });
    expect((await checkAdminRelationships(serviceWith(...ended.slice(1)))).state).toBe('ok');
    expect((await checkAdminRelationships(serviceWith(...ended, adminRelationship(4)))).state).toBe('ok');
    const expired = ended.map((one) => ({ ...one, state: 'expired', endsAt: january(10).toISOString() }));
    expect((await checkAdminRelationships(serviceWith(...expired))).state).toBe('ok');
  });

  test('are told to be hidden from who may not see them, with what to do', async () => {
    const doubt = failed('admin-agent-needed', 'Not an Admin Agent.', { hint: 'Become one.' });
    const services = { adminRelationships: async () => ({ isTrusted: false, doubt }) as const };
    expect(await checkAdminRelationships(services)).toEqual({
      check: 'admin-relationships',
      state: 'warn',
      code: 'error',
      facts: { code: 'admin-agent-needed', message: 'Not an Admin Agent.' },
      fix: 'Become one.',
    });
  });
});

test('requests that were cut short are told from the ledger, which is not made for that', async () => {
  const data = temporaryFolder();
  const inputs = { ledger: () => fileLedger(data) };
  const account = { profile: fabrikam, cloud: cloudNamed(clouds, 'global'), clouds };
  const check = () => checkAdminRequests(inputs, account);
  expect(await check()).toMatchObject({ state: 'ok', code: 'admin-requests-finished' });
  const ledger = await openLedger(fileLedger(data));
  const request = {
    partner: partnerKey(account.profile, account.cloud),
    profile: 'fabrikam',
    operator: 'alex',
    customer: 'Contoso',
    customerTenantId: null,
    domain: null,
    displayName: 'Contoso 1',
    roleIds: [],
    roleSet: null,
    duration: 'P730D',
    autoExtendDuration: 'PT0S',
    renews: null,
    purpose: 'request',
    to: [],
    language: null,
  } as const;
  await ledger.admin.begin(request, january(1), repeatableRandom(1));
  await ledger.close();
  expect(await check()).toMatchObject({
    state: 'warn',
    code: 'admin-requests-unfinished',
    facts: { count: 1, customers: ['Contoso'] },
    fix: { next: { command: 'admin request', options: { resume: true } } },
  });
  expect(await checkAdminRequests(inputs, undefined)).toMatchObject({ state: 'skip', code: 'no-profile' });
});
