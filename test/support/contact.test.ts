import { describe, expect, test } from 'vitest';
import type { Relationship } from '../../src/partner-center/relationships.ts';
import { isSameContact, resellerMeant } from '../../src/support/contact.ts';
import { errorOf } from '../errors.ts';

function reseller(id: string, name: string, mpnId: string | null): Relationship {
  return {
    id,
    name,
    mpnId,
    relationshipType: 'is_indirect_cloud_solution_provider_of',
    state: 'Active',
    location: 'US',
  };
}

const trey = reseller('3b33e682-00c3-41ee-9dd2-a548adf56438', 'Trey Research', '4391507');
const resellers = [
  trey,
  reseller('a1', 'Twins', null),
  reseller('a2', 'TWINS', '77'),
  // A name may look like the Partner ID of somebody else.
  reseller('a3', '77', '88'),
];

describe('the reseller that is meant', () => {
  test.each(['Trey Research', 'trey research', '4391507', ' 4391507 ', trey.id, trey.id.toUpperCase()])(
    'is found by %j',
    (text) => {
      expect(resellerMeant(text, resellers)).toEqual({ tenantId: trey.id, mpnId: '4391507', name: 'Trey Research' });
    },
  );

  test('is that of the Partner ID before that of the name', () => {
    expect(resellerMeant('77', resellers)).toMatchObject({ tenantId: 'a2' });
  });

  test('may be none, or several', () => {
    expect(errorOf(() => resellerMeant('twIns', resellers))).toMatchObject({ code: 'reseller-ambiguous', exitCode: 2 });
    expect(errorOf(() => resellerMeant('Trey', resellers))).toMatchObject({ code: 'reseller-not-found', exitCode: 3 });
    expect(errorOf(() => resellerMeant('Trey', []))).toMatchObject({ code: 'reseller-not-found' });
  });
});

test('contacts without a tenant id are not the same', () => {
  expect(isSameContact({ tenantId: 'a' }, { tenantId: 'a' })).toBe(true);
  expect(isSameContact({ tenantId: null }, { tenantId: null })).toBe(false);
});
