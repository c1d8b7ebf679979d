import { describe, expect, test } from 'vitest';
import { type PursuedRequest, pursueRequest } from '../../../src/admin/request/pursue.ts';
import { failed } from '../../../src/errors.ts';
import type { AdminRequest, AdminRequestStep, NewAdminRequest } from '../../../src/ledger/admin.ts';
import { rejectionOf } from '../../errors.ts';
import { FakeClock } from '../../fakes.ts';
import { newRequest } from '../../ledger/contract/admin-setup.ts';
import { openForTest, repeatableRandom } from '../../ledger/fixtures.ts';
import { ModelledService } from './admin-service.ts';

/** A journal with one request, and the service. */
async function setUp(changes: Partial<NewAdminRequest> = {}) {
  const { admin } = await openForTest();
  const clock = new FakeClock();
  const service = new ModelledService();
  const { id } = await admin.begin(newRequest(changes), clock.now(), repeatableRandom());
  const ports = { graph: service.graph, journal: admin, clock };
  return { admin, clock, service, id, pursue: () => pursueRequest(id, ports), latest: () => admin.request(id) };
}

type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Takes the request to a step, as a command leaves it that is killed there. */
async function leaveAt({ admin, id, clock }: SetUp, to: AdminRequestStep, relationshipId?: string) {
  await admin.advance(id, 'planned', to, relationshipId === undefined ? {} : { relationshipId }, clock.now());
}

function factsOf({ request, ...rest }: PursuedRequest) {
  const { step, problem, displayName } = request;
  return { isOpen: rest.isOpen, step, problem, displayName };
}

/** As the request that the set-up has. */
const same: Parameters<ModelledService['given']>[0] = {
  displayName: 'Contoso, Ltd. 1',
  customerId: newRequest().customerTenantId,
  roleIds: [...newRequest().roleIds].reverse(),
};

/** An answer that was lost. */
const lost = () => failed('connection-lost', 'The connection broke.', { facts: { isUnclear: true } });

describe('a request', () => {
  test('becomes a relationship that is locked for approval', async () => {
    const { pursue, service, latest } = await setUp();
    const pursued = await pursue();
    expect(pursued).toMatchObject({
      isOpen: true,
      relationship: { state: 'approvalPending', ...same, roleIds: newRequest().roleIds },
    });
    expect(service.calls).toEqual(['create', 'read', 'lock', 'read', 'read']);
    expect(await latest()).toMatchObject({ step: 'locked', relationshipId: service.relationships[0]?.id });
  });

  test('without a known customer is open to anybody', async () => {
    const { pursue, service } = await setUp({ customerTenantId: null });
    await pursue();
    expect(service.relationships[0]?.customerId).toBeNull();
  });

  test('waits until the relationship can be read, and until it is locked', async () => {
    const { pursue, service, clock } = await setUp();
    service.delay = 3;
    service.lockDelay = 3;
    expect(await pursue()).toMatchObject({ isOpen: true });
    expect(service.calls.filter((call) => call === 'lock')).toEqual(['lock']);
    expect(clock.sleeps).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
  });

  test('is left where the lock takes longer than a minute, and gone on with later', async () => {
    const { pursue, service, latest } = await setUp();
    service.lockDelay = 100;
    expect(await rejectionOf(pursue())).toMatchObject({ code: 'admin-relationship-not-locked' });
    expect(await latest()).toMatchObject({ step: 'locking' });
    expect(await pursue()).toMatchObject({ isOpen: true });
    expect(service.calls.filter((call) => call === 'lock')).toHaveLength(1);
  });
});

describe('a name that is taken', () => {
  test('is replaced by that of the next number that is free', async () => {
    const { pursue, service, admin, clock } = await setUp({ displayName: 'Contoso Ltd. 1' });
    await admin.begin(newRequest({ displayName: 'Contoso Ltd. 2' }), clock.now(), repeatableRandom(2));
    service.given({ ...same, displayName: 'Contoso Ltd. 1' });
    expect(factsOf(await pursue())).toMatchObject({ isOpen: true, displayName: 'Contoso Ltd. 3' });
    expect(service.relationships).toHaveLength(2);
  });

  test('that the operator chose ends the request', async () => {
    const { pursue, service, latest } = await setUp({ displayName: 'Project X' });
    service.given({ ...same, displayName: 'Project X' });
    expect(await rejectionOf(pursue())).toMatchObject({ code: 'admin-name-taken' });
    expect(await latest()).toMatchObject({
      step: 'given-up',
      problem: 'There is an admin relationship of this name already.',
    });
  });
});

describe('after a command that was killed while it made the relationship', () => {
  test('the one that it made is gone on with', async () => {
    const set = await setUp();
    const { id } = set.service.given(same);
    await leaveAt(set, 'creating');
    expect(await set.pursue()).toMatchObject({ isOpen: true, relationship: { id } });
    expect(set.service.calls).not.toContain('create');
  });

  test('one is made where there is none', async () => {
    const set = await setUp();
    await leaveAt(set, 'creating');
    expect(await set.pursue()).toMatchObject({ isOpen: true });
    expect(set.service.relationships).toHaveLength(1);
  });

  test.each([
    ['for another customer', { customerId: null }],
    ['with other roles', { roleIds: [] }],
    ['that has ended', { state: 'terminated' }],
  ])('one of the same name %s is not taken for it', async (_, changes) => {
    const set = await setUp({ displayName: 'Contoso Ltd. 1' });
    set.service.given({ ...same, displayName: 'Contoso Ltd. 1', ...changes });
    await leaveAt(set, 'creating');
    expect(factsOf(await set.pursue())).toMatchObject({ isOpen: true, displayName: 'Contoso Ltd. 2' });
  });

  test('one that is not listed yet is waited for', async () => {
    const set = await setUp();
    set.service.given(same);
    let lists = 0;
    const { adminRelationships } = set.service.graph;
    Object.assign(set.service.graph, {
      async *adminRelationships() {
        lists += 1;
        if (lists > 3) yield* adminRelationships();
      },
    });
    await leaveAt(set, 'creating');
    expect(await set.pursue()).toMatchObject({ isOpen: true });
    expect(set.service.relationships).toHaveLength(1);
  });

  test('a name that is taken by none that is listed is given up after an hour', async () => {
    const set = await setUp({ displayName: 'Contoso Ltd. 1' });
    set.service.given({ ...same, displayName: 'Contoso Ltd. 1' });
    const { adminRelationships } = set.service.graph;
    Object.assign(set.service.graph, { async *adminRelationships() {} });
    await leaveAt(set, 'creating');
    expect(await rejectionOf(set.pursue())).toMatchObject({ code: 'admin-name-taken' });
    expect(await set.latest()).toMatchObject({ step: 'creating', displayName: 'Contoso Ltd. 1' });
    set.clock.pass(1);
    expect(factsOf(await set.pursue())).toMatchObject({ isOpen: true, displayName: 'Contoso Ltd. 2' });
    Object.assign(set.service.graph, { adminRelationships });
  });
});

describe('after a command that was killed while it locked the relationship', () => {
  test.each(['created', 'locking'] as const)(
    'at the step %s, a lock that was done is not asked for again',
    async (step) => {
      const set = await setUp();
      const { id } = set.service.given({ ...same, state: 'approvalPending' });
      await leaveAt(set, step, id);
      expect(await set.pursue()).toMatchObject({ isOpen: true });
      expect(set.service.calls).not.toContain('lock');
    },
  );

  test('a lock that was asked for is waited for', async () => {
    const set = await setUp();
    const { id } = set.service.given(same);
    set.service.lockDelay = 2;
    await set.service.graph.requestAdminAction(id, 'lockForApproval');
    await leaveAt(set, 'locking', id);
    expect(await set.pursue()).toMatchObject({ isOpen: true });
    expect(set.service.calls.filter((call) => call === 'lock')).toHaveLength(1);
  });

  test('a lock that was not asked for is', async () => {
    const set = await setUp();
    const { id } = set.service.given(same);
    await leaveAt(set, 'locking', id);
    expect(await set.pursue()).toMatchObject({ isOpen: true });
    expect(set.service.calls).toEqual(['read', 'requests', 'lock', 'read', 'read']);
  });
});

describe('a relationship', () => {
  test.each([
    ['approved', 'done', null],
    ['active', 'done', null],
    ['terminated', 'given-up', 'The state of the relationship is terminated.'],
    ['expired', 'given-up', 'The state of the relationship is expired.'],
  ] as const)('that is %s meanwhile leaves nothing to draft', async (state, step, problem) => {
    const set = await setUp();
    const { id } = set.service.given({ ...same, state });
    await leaveAt(set, 'locked', id);
    expect(factsOf(await set.pursue())).toMatchObject({ isOpen: false, step, problem });
  });

  test('in a state that we do not know is taken for one that waits', async () => {
    const set = await setUp();
    const { id } = set.service.given({ ...same, state: 'approvalPaused' });
    await leaveAt(set, 'locked', id);
    expect(await set.pursue()).toMatchObject({ isOpen: true, relationship: { state: 'approvalPaused' } });
  });

  test('that is gone ends the request, once it had the time to be shown', async () => {
    const set = await setUp();
    await leaveAt(set, 'created', 'gone');
    expect(await rejectionOf(set.pursue())).toMatchObject({ facts: { status: 404 } });
    expect(await set.latest()).toMatchObject({ step: 'created' });
    set.clock.pass(1);
    expect(await rejectionOf(set.pursue())).toMatchObject({ facts: { status: 404 } });
    expect(factsOf(await set.pursue())).toMatchObject({ isOpen: false, step: 'given-up' });
  });
});

describe('a failure', () => {
  test('whose answer was lost is looked into at once', async () => {
    const { pursue, service, id } = await setUp();
    let isFirst = true;
    service.faults = {
      before() {},
      after(call) {
        if (call === 'create' && isFirst) {
          isFirst = false;
          throw lost();
        }
      },
    };
    expect(await pursue()).toMatchObject({ isOpen: true, request: { id, problem: null } });
    expect(service.relationships).toHaveLength(1);
  });

  test.each([
    [400, 'given-up'],
    [403, 'planned'],
  ] as const)('with status %i leaves the request at %s', async (status, step) => {
    const { pursue, service, latest } = await setUp();
    service.faults = {
      before() {
        throw failed('refused', 'The service refused this.', { facts: { status } });
      },
      after() {},
    };
    expect(await rejectionOf(pursue())).toMatchObject({ code: 'refused' });
    expect(await latest()).toMatchObject({
      step,
      problem: 'The service refused this.',
    } satisfies Partial<AdminRequest>);
  });
});
