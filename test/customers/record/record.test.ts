import { describe, expect, test } from 'vitest';
import { type RecordOptions, type RecordSources, readCustomerRecord } from '../../../src/customers/record/record.ts';
import { failed, interrupted, notFound, type RelateError } from '../../../src/errors.ts';
import type { AccessAssignment } from '../../../src/graph/access-assignments.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import type { Customer } from '../../../src/partner-center/customers.ts';
import type { ServiceRequest } from '../../../src/partner-center/support.ts';
import type { CustomerUser } from '../../../src/partner-center/users.ts';
import { told } from '../../errors.ts';
import { january, openForTest } from '../../ledger/fixtures.ts';
import { adminRelationship, FakeGraph } from '../admin-fixtures.ts';
import { guid, listed, record } from '../examples.ts';
import { invite, list, Pages, partner } from '../row-fixtures.ts';

const exchange = { id: 'Exchange', name: 'Exchange', adminUrl: null, healthUrl: null, ticketUrl: null };

const ticket: ServiceRequest = {
  id: '615112491169010',
  title: 'Mail does not arrive',
  severity: 'critical',
  status: 'open',
  createdAt: null,
  changedAt: null,
  closedAt: null,
  contact: null,
};

async function* noUsers(): AsyncGenerator<readonly CustomerUser[]> {}

/** A service with these customers. */
function serviceOf(...customers: readonly Customer[]): RecordSources['partnerCenter'] {
  return {
    customers: () => new Pages(customers),
    customer: async (id) => {
      const customer = customers.find((candidate) => candidate.id === id);
      if (customer === undefined) throw notFound('customer-not-found', `There is no ${id}.`);
      return customer;
    },
    managedServices: async () => [exchange],
    agreements: async () => ({ isSigned: async () => true, attestations: async () => [] }),
    subscriptions: async () => ({ list: async () => [] }),
    licenses: async () => ({ subscribed: async () => [] }),
    users: async () => ({ pages: noUsers }),
    support: async () => ({ requests: async () => [ticket] }),
  };
}

const clock = { now: () => january(20) };

/** Without admin relationships, unless they are given. */
function sourcesOf(
  partnerCenter: RecordSources['partnerCenter'],
  ledger: Ledger | undefined,
  graph = new FakeGraph([]),
): RecordSources {
  return { partnerCenter, graph: async () => graph, ledger, partner, tenants: undefined };
}

function readRecord(
  text: string,
  partnerCenter: RecordSources['partnerCenter'],
  ledger?: Ledger,
  options?: RecordOptions,
) {
  return readCustomerRecord(text, sourcesOf(partnerCenter, ledger), clock, options);
}

describe('the record of a customer', () => {
  test('is what the service tells, where there is no ledger', async () => {
    const contoso = record(1, { companyName: 'Contoso', allowDelegatedAccess: true });
    expect(await readRecord('contoso', serviceOf(contoso, record(2)))).toEqual({
      record: {
        customer: contoso,
        isListed: true,
        alias: null,
        note: null,
        relationship: 'reseller',
        access: 'delegated',
        relationships: [],
        next: null,
        invitations: null,
        changes: null,
        agreement: {
          state: 'signed',
          isSigned: true,
          isAttested: false,
          attestedAt: null,
          acceptedBy: null,
        },
        subscriptions: { active: 0, renewing: 0, ending: 0, live: [] },
        licenses: { used: 0, total: 0, free: 0, products: [] },
        users: { count: 0, blocked: 0 },
        services: [exchange],
        support: [ticket],
        unknown: ['invitations', 'changes'].map((part) => ({
          part,
          reason: expect.objectContaining({ code: 'ledger-missing' }),
          roles: [],
          hasFailed: true,
        })),
      },
      failure: undefined,
    });
  });

  test('has what the ledger tells, and what to do when access was removed', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    await ledger.customers.label(partner, guid(1), { alias: 'North', note: 'pays late' });
    await ledger.customers.noteAccess(partner, new Map([[guid(1), 'delegated']]), january(3));
    const byDomain = await invite(ledger, { customer: 'By domain', domain: 'contoso.de' }, 4);
    const accepted = await invite(ledger, { customer: 'Accepted' }, 5);
    await ledger.accept(accepted, { customerId: guid(1), evidence: 'operator', at: january(6) });
    await invite(ledger, { customer: 'Somebody else', domain: 'other.example' }, 7);
    const customer = record(1, { allowDelegatedAccess: false, customDomains: ['Contoso.de'] });
    const { record: found } = await readRecord('north', serviceOf(customer), ledger);
    expect(found).toMatchObject({
      alias: 'North',
      note: 'pays late',
      access: 'removed',
      next: { command: 'customers restore', args: [guid(1)] },
      invitations: [{ id: accepted }, { id: byDomain }],
      changes: [{ kind: 'access-removed', at: january(20).toISOString() }],
    });
  });

  test('of a customer who went away is that of the ledger', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    const { record: found } = await readRecord(guid(1), serviceOf(), ledger);
    expect(found).toMatchObject({
      customer: { id: guid(1), companyName: 'Customer 1' },
      relationship: 'removed',
      access: 'none',
    });
    await expect(readRecord(guid(2), serviceOf(), ledger)).rejects.toMatchObject({ code: 'customer-not-found' });
  });

  test.each([
    ['the cloud has none', failed('not-in-cloud', 'Not here.'), false],
    ['the service refuses them', failed('access-denied', 'Refused.', { facts: { status: 403 } }), false],
    ['a person is needed', failed('user-needed', 'A person.'), false],
    ['the service is busy', failed('throttled', 'Too many.', { facts: { status: 429 } }), true],
    ['the service fails', failed('service-failed', 'Failed.', { facts: { status: 500 } }), true],
    ['there is no answer in time', failed('timed-out', 'Too late.', { facts: { reason: 'timeout' } }), true],
    ['the answer is cut off', failed('answer-unusable', 'Cut off.'), true],
  ])('says why services are unknown where %s', async (_, reason, hasFailed) => {
    const service = serviceOf(record(1, { allowDelegatedAccess: true }));
    const refusing = { ...service, managedServices: () => Promise.reject(reason) };
    const { record: found } =
      reason.code === 'not-in-cloud'
        ? await readRecord(guid(1), service, await openForTest(), { refusals: new Map([['services', reason]]) })
        : await readRecord(guid(1), refusing, await openForTest());
    expect(found).toMatchObject({ services: null, unknown: [{ part: 'services', reason, hasFailed }] });
  });

  test.each([
    ['the caller is no Admin Agent', { isAdminAgent: false }, 'admin-agent-needed', false],
    ['the sign-in lacks the permission', { error: failed('x', 'No.', { facts: { status: 403 } }) }, 'x', false],
    ['the service fails', { error: failed('x', 'No.', { facts: { status: 500 } }) }, 'x', true],
  ])('says why access is unknown where %s', async (_, facts, code, hasFailed) => {
    const ledger = await openForTest();
    const sources = sourcesOf(serviceOf(record(1)), ledger, new FakeGraph([], facts));
    const { record: found } = await readCustomerRecord(guid(1), sources, clock);
    const unknown = [{ part: 'access', reason: { code }, hasFailed }];
    expect(found).toMatchObject({ access: 'unknown', relationships: null, next: null, unknown });
  });

  test('has the admin relationships of the customer', async () => {
    const graph = new FakeGraph([adminRelationship(1), adminRelationship(2)]);
    const sources = sourcesOf(serviceOf(record(1)), await openForTest(), graph);
    const { record: found } = await readCustomerRecord(guid(1), sources, clock);
    expect(found).toMatchObject({ relationship: 'reseller', access: 'granular', relationships: [{ id: 'r1' }] });
  });

  test('has the groups that have the roles of relationships in force, and says why some are not known', async () => {
    const times = { createdAt: null, lastModifiedAt: null };
    const assignment = { id: 'a', status: 'active', groupId: 'g', roleIds: ['x'], etag: null, ...times };
    const refusal = failed('access-denied', 'No.', { facts: { status: 403 } });
    const assignments = new Map<string, AccessAssignment[] | RelateError>([
      ['r1', [assignment, { ...assignment, groupId: 'hidden' }, { ...assignment, groupId: 'old', status: 'deleted' }]],
      ['r2', refusal],
    ]);
    const relationships = ['r1', 'r2', 'r3'].map((id) => adminRelationship(1, { id }));
    const ended = adminRelationship(1, { id: 'r4', state: 'expired' });
    const graph = new FakeGraph([...relationships, ended], { assignments });
    const sources = sourcesOf(serviceOf(record(1)), await openForTest(), graph);
    const { record: found } = await readCustomerRecord(guid(1), sources, clock);
    expect(found.relationships?.map(({ groups }) => groups?.map(({ name }) => name))).toEqual([
      ['Group g', 'hidden'],
      undefined,
      [],
      [],
    ]);
    expect(found.unknown).toEqual([{ part: 'groups', reason: refusal, roles: [], hasFailed: false }]);
  });

  test('of who has an admin relationship alone is made of that', async () => {
    const ledger = await openForTest();
    const sources = sourcesOf(serviceOf(), ledger, new FakeGraph([adminRelationship(1)]));
    const expected = {
      customer: { id: guid(1), companyName: 'Customer 1' },
      relationship: 'none',
      access: 'granular',
      next: { command: 'invite', args: ['Customer 1'] },
    };
    expect((await readCustomerRecord(guid(1), sources, clock)).record).toMatchObject(expected);
    // From now on the ledger knows its name.
    await list(ledger, [], { now: january(19) });
    expect((await readCustomerRecord('customer 1', sources, clock)).record).toMatchObject(expected);
  });

  test('is asked for side by side, and no section waits for another', async () => {
    let waiting = 0;
    let go = () => {};
    const all = new Promise<void>((resolve) => {
      go = resolve;
    });
    /** Answers when the last of the sections is asked for. */
    const together = async <Value>(value: Value): Promise<Value> => {
      waiting += 1;
      if (waiting === 9) go();
      await all;
      return value;
    };
    const service = serviceOf(record(1));
    const graph = new FakeGraph([]);
    const sources: RecordSources = {
      ...sourcesOf(service, await openForTest()),
      graph: () => together(graph),
      partnerCenter: {
        ...service,
        customer: (id) => service.customer(id).then(together),
        managedServices: (id) => service.managedServices(id).then(together),
        agreements: async () => ({ isSigned: () => together(false), attestations: () => together([]) }),
        subscriptions: async () => ({ list: () => together([]) }),
        licenses: async () => ({ subscribed: () => together([]) }),
        users: async () => together({ pages: noUsers }),
        support: async () => ({ requests: () => together([]) }),
      },
    };
    await list(sources.ledger as Ledger, [listed(1)], { now: january(2) });
    expect((await readCustomerRecord(guid(1), sources, clock)).record.unknown).toEqual([]);
  });

  test('is there without a section that fails, whichever that is', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    const failing = () => Promise.reject(failed('service-failed', 'Failed.', { facts: { status: 500 } }));
    const service = serviceOf(record(1));
    const parts: readonly (readonly [string, Partial<RecordSources['partnerCenter']>])[] = [
      ['profile', { customer: failing }],
      ['services', { managedServices: failing }],
      ['agreement', { agreements: failing }],
      ['subscriptions', { subscriptions: async () => ({ list: failing }) }],
      ['licenses', { licenses: async () => ({ subscribed: failing }) }],
      ['users', { users: failing }],
      ['support', { support: async () => ({ requests: failing }) }],
    ];
    for (const [part, changes] of parts) {
      const { record: found } = await readRecord(guid(1), { ...service, ...changes }, ledger);
      expect(found).toMatchObject({ relationship: 'reseller', unknown: [{ part, hasFailed: true }] });
    }
  });

  test('says which roles a part takes that is refused for want of one, and how to ask for them', async () => {
    const refusal = failed('role-missing', 'Refused.', { facts: { status: 403 } });
    const service = { ...serviceOf(record(1)), users: () => Promise.reject(refusal) };
    const { record: found } = await readRecord(guid(1), service, await openForTest());
    expect(found.unknown).toMatchObject([
      {
        part: 'users',
        roles: ['Directory Readers', 'Global Reader', 'User Administrator'],
        reason: { code: 'role-missing', message: 'Refused.', facts: { status: 403 } },
        hasFailed: false,
      },
    ]);
    expect(told(found.unknown[0]?.reason).hint).toBe(
      'It takes one of these roles in the organization of the customer: Directory Readers, Global Reader, User Administrator.\n' +
        `Ask the customer for it: relate admin request ${guid(1)} --role-set users-and-licenses`,
    );
  });

  test('is not there after Ctrl-C', async () => {
    const stopped = { ...serviceOf(record(1)), managedServices: () => Promise.reject(interrupted()) };
    await expect(readRecord(guid(1), stopped)).rejects.toMatchObject({ code: 'interrupted' });
  });
});

describe('the access of a customer', () => {
  test.each([
    ['given, as the service tells', true, 'delegated', 'delegated'],
    ['removed, where the ledger knows it was given', false, 'delegated', 'removed'],
    ['none, where it is not known that it was ever given', false, undefined, 'none'],
  ] as const)('is %s', async (_what, allowDelegatedAccess, stored, access) => {
    const ledger = await openForTest();
    await list(ledger, [listed(1)], { now: january(2) });
    if (stored !== undefined) await ledger.customers.noteAccess(partner, new Map([[guid(1), stored]]), january(3));
    const customer = record(1, { allowDelegatedAccess });
    const sources = sourcesOf(serviceOf(customer), ledger);
    expect((await readCustomerRecord(guid(1), sources, clock)).record.access).toBe(access);
  });

  test('before it went away says nothing once it is gone', async () => {
    const ledger = await openForTest();
    await list(ledger, [listed(1), listed(2)], { now: january(2) });
    await ledger.customers.noteAccess(partner, new Map([[guid(1), 'delegated']]), january(3));
    await list(ledger, [listed(2)], { now: january(4) });
    const customer = record(1, { allowDelegatedAccess: false });
    const sources = sourcesOf(serviceOf(customer), ledger);
    expect((await readCustomerRecord(guid(1), sources, clock)).record.access).toBe('none');
  });
});
