import { expect, test } from 'vitest';
import { renewalOf, renewalRefusal } from '../../src/admin/renewal.ts';
import { GLOBAL_ADMINISTRATOR_ID } from '../../src/admin/roles/global-administrator.ts';
import type { AdminRequest, AdminRequestStep } from '../../src/ledger/admin.ts';
import { adminRelationship } from './fake-service.ts';

test.each([
  [{ duration: 'P90D' }, 90, false],
  [{ duration: null }, 730, false],
  [{ duration: 'P2Y' }, 730, false],
  [{ duration: 'P730D', autoExtendDuration: 'P180D' }, 730, true],
  [{ autoExtendDuration: 'P180D', roleIds: [GLOBAL_ADMINISTRATOR_ID] }, 730, false],
])('the successor of %j lasts %d days, extending itself: %s', (facts, days, autoExtend) => {
  const relationship = adminRelationship(facts);
  expect(renewalOf(relationship)).toEqual({ roleIds: relationship.roleIds, days, autoExtend });
});

const request = (step: AdminRequestStep) => {
  const by = { operator: 'kim', machine: null, createdAt: '2026-01-05T09:00:00.000Z' };
  return { id: 'k7m2xp', displayName: 'New', step, renews: 'r1', ...by } as AdminRequest;
};

test.each<[AdminRequestStep, string | undefined, string | undefined]>([
  ['creating', undefined, 'renewal-unfinished'],
  ['locked', 'approvalPending', 'renewal-unfinished'],
  ['done', 'approvalPending', 'renewal-pending'],
  ['done', 'approved', 'renewed-already'],
  ['done', 'active', 'renewed-already'],
  ['done', 'expired', undefined],
  ['done', 'terminated', undefined],
  // What nobody approved in 90 days is listed no more.
  ['done', undefined, undefined],
])('where a request is %s and its relationship %s, another one is refused: %s', (step, state, code) => {
  const successor = state === undefined ? undefined : adminRelationship({ id: 'r2', state });
  expect(renewalRefusal(request(step), successor, undefined)?.code).toBe(code);
});

test('without a request, nothing is in the way', () => {
  expect(renewalRefusal(undefined, undefined, undefined)).toBeUndefined();
});

test('a colleague who asked for the successor is named, and nobody asks themselves', () => {
  const byAnn = { ...request('creating'), operator: 'Ann', machine: 'PC-7' };
  const author = {
    operator: 'Ann',
    machine: 'PC-7',
    profile: null,
    now: () => new Date(),
    random: { integer: () => 0 },
  };
  const message = (machine: string) => renewalRefusal(byAnn, undefined, { ...author, machine })?.message;
  expect(message('desk-1')).toMatch(/that is not finished\. Ann on PC-7 asked for it on 2026-01-05\.$/);
  expect(message('PC-7')).toMatch(/that is not finished\.$/);
});
