import { describe, expect, test } from 'vitest';
import { answerProvider } from '../../src/admin/consent.ts';
import { terminateRelationship } from '../../src/admin/terminate.ts';
import { rejectionOf } from '../errors.ts';
import { FakeClock } from '../fakes.ts';
import { adminRelationship, FakeAdminService } from './fake-service.ts';

function ending(facts: Parameters<typeof adminRelationship>[0]) {
  const service = new FakeAdminService(adminRelationship(facts));
  const clock = new FakeClock();
  return { service, clock, end: () => terminateRelationship({ graph: service, clock, maxWait: 10_000 }, 'r1') };
}

describe('ending a relationship', () => {
  test('asks for it once, and waits until it is over', async () => {
    const { service, clock, end } = ending({});
    const sleep = clock.sleep.bind(clock);
    clock.sleep = async (time) => {
      await sleep(time);
      service.set('r1', { state: 'terminated' });
    };
    expect(await end()).toEqual({ kind: 'terminated', state: 'terminated' });
    expect(service.changes).toEqual(['terminate r1']);
  });

  test('goes on where the answer was lost, and the service knows of it', async () => {
    const { service, end } = ending({});
    service.losesAnswer = true;
    expect(await end()).toEqual({ kind: 'ending', state: 'terminating' });
    expect(service.changes).toEqual(['terminate r1']);
  });

  test('says that it is under way when it takes longer', async () => {
    const { service, clock, end } = ending({});
    expect(await end()).toEqual({ kind: 'ending', state: 'terminating' });
    expect(clock.sleeps).toEqual([5000, 5000]);
    expect(await end()).toEqual({ kind: 'ending', state: 'terminating' });
    expect(service.changes).toEqual(['terminate r1']);
  });

  test('does not ask again for what was asked for and has not begun', async () => {
    const { service, end } = ending({});
    service.requests.push({ id: 'q', relationshipId: 'r1', action: 'terminate', status: 'pending', createdAt: null });
    await end();
    expect(service.changes).toEqual([]);
  });

  test('asks again after it was refused', async () => {
    const { service, end } = ending({});
    service.requests.push({ id: 'q', relationshipId: 'r1', action: 'terminate', status: 'failed', createdAt: null });
    await end();
    expect(service.changes).toEqual(['terminate r1']);
  });

  test('removes a draft that nobody can approve', async () => {
    const { service, end } = ending({ state: 'created' });
    expect(await end()).toEqual({ kind: 'removed', state: 'created' });
    expect(service.changes).toEqual(['DELETE r1']);
  });

  test.each(['terminated', 'expired', 'expiring'])('does nothing when it is %s', async (state) => {
    const { service, end } = ending({ state });
    expect(await end()).toEqual({ kind: 'ended-before', state });
    expect(service.changes).toEqual([]);
  });

  test.each([
    ['approvalPending', 'approval-pending'],
    ['approved', 'not-active-yet'],
    ['activating', 'not-active-yet'],
  ])('is refused while it is %s', async (state, code) => {
    const { service, end } = ending({ state });
    expect((await rejectionOf(end())).code).toBe(code);
    expect(service.changes).toEqual([]);
  });
});

describe('the consent of a reseller', () => {
  const prepared = { state: 'approvalPending', isPartnerConsentPending: true };

  test.each(['approve', 'reject'] as const)('is given once: %s', async (consent) => {
    const service = new FakeAdminService(adminRelationship(prepared));
    await answerProvider(service, 'r1', consent);
    expect(service.changes).toEqual([`${consent} r1`]);
  });

  test('is not given again while the service works at it', async () => {
    const service = new FakeAdminService(adminRelationship(prepared));
    service.requests.push({ id: 'q', relationshipId: 'r1', action: 'approve', status: 'running', createdAt: null });
    await answerProvider(service, 'r1', 'approve');
    expect(service.changes).toEqual([]);
  });

  test.each([{ isPartnerConsentPending: false }, { state: 'active' }])('is refused with %j', async (facts) => {
    const service = new FakeAdminService(adminRelationship({ ...prepared, ...facts }));
    expect((await rejectionOf(answerProvider(service, 'r1', 'approve'))).code).toBe('consent-not-pending');
    expect(service.changes).toEqual([]);
  });
});
