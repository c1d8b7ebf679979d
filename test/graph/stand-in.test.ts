/** The client at the stand-in, over real sockets. */

import { describe, expect, test } from 'vitest';
import { RelateError } from '../../src/errors.ts';
import { isLiveAssignment } from '../../src/graph/access-assignments.ts';
import type { Graph } from '../../src/graph/client.ts';
import { rejectionOf } from '../errors.ts';
import { graphCaller, ROLES, SetClock } from '../sandbox/graph-caller.ts';
import { partner, provider } from '../sandbox/stand-in.ts';
import { collected, graphAt } from './graph-fakes.ts';

const { directoryReaders, userAdministrator, globalAdministrator } = ROLES;
const draft = { displayName: 'Contoso 1', duration: 'P365D', roleIds: [directoryReaders, userAdministrator] };
const customer = 'contoso.example';

/** A stand-in whose clock is moved by hand, the client that asks it, and the clock of the client, which is another one. */
async function running(options: Parameters<typeof graphCaller>[0] = {}) {
  const serviceClock = new SetClock();
  const { standIn } = await graphCaller({ clock: serviceClock, ...options });
  const { graph, clock } = graphAt(`${standIn.url}/graph`);
  const approve = async (relationship: string) =>
    expect((await standIn.control('approve', { customer, relationship })).status).toBe(200);
  const order = async (kind: string, numbers = {}) =>
    expect((await standIn.control('fault', { kind, ...numbers })).status).toBe(200);
  return { graph, clock, serviceClock, approve, order };
}

async function group(graph: Graph, name: string): Promise<string> {
  const [found] = await graph.groupsNamed(name);
  return found?.id ?? '';
}

describe('a relationship', () => {
  test('is made, locked, approved, extended and ended', async () => {
    const { graph, serviceClock, approve } = await running();
    const made = await graph.createAdminRelationship(draft);
    expect(made).toMatchObject({ ...draft, state: 'created', customerId: null, activatedAt: null });
    await graph.requestAdminAction(made.id, 'lockForApproval');
    expect((await graph.adminRelationship(made.id)).state).toBe('approvalPending');
    await approve(made.id);

    const active = await graph.adminRelationship(made.id);
    expect(active).toMatchObject({ state: 'active', activatedAt: serviceClock.now().toISOString() });
    expect(active.endsAt).toBe('2027-03-10T09:30:00.000Z');
    await graph.updateAdminRelationship(made.id, active.etag ?? '', { autoExtendDuration: 'P180D' });
    expect((await graph.adminRelationship(made.id)).autoExtendDuration).toBe('P180D');

    await graph.requestAdminAction(made.id, 'terminate');
    expect((await graph.adminRelationship(made.id)).state).toBe('terminated');
    const requests = (await graph.adminRequests(made.id)).map(({ action, status }) => `${action} ${status}`);
    expect(requests).toEqual(['lockForApproval succeeded', 'terminate succeeded']);
  });

  test('has a name of its own, and is removed before it is locked', async () => {
    const { graph } = await running();
    const { id, etag } = await graph.createAdminRelationship(draft);
    expect((await rejectionOf(graph.createAdminRelationship(draft))).code).toBe('admin-name-taken');
    await graph.deleteAdminRelationship(id, etag ?? '');
    expect((await rejectionOf(graph.adminRelationship(id))).code).toBe('admin-relationship-not-found');
  });

  test('is not changed in a version that is not the latest', async () => {
    const { graph } = await running();
    const { id, etag } = await graph.createAdminRelationship(draft);
    await graph.updateAdminRelationship(id, etag ?? '', { displayName: 'Contoso 2' });
    const late = graph.updateAdminRelationship(id, etag ?? '', { displayName: 'Contoso 3' });
    expect((await rejectionOf(late)).code).toBe('changed-meanwhile');
    expect((await graph.adminRelationship(id)).displayName).toBe('Contoso 2');
  });

  test('loses Global Administrator while it is active', async () => {
    const { graph, approve } = await running();
    const { id } = await graph.createAdminRelationship({
      ...draft,
      roleIds: [directoryReaders, globalAdministrator],
    });
    await graph.requestAdminAction(id, 'lockForApproval');
    await approve(id);
    const { etag } = await graph.adminRelationship(id);
    await graph.updateAdminRelationship(id, etag ?? '', { roleIds: [directoryReaders] });
    expect((await graph.adminRelationship(id)).roleIds).toEqual([directoryReaders]);
  });

  test('that is refused says each thing that is wrong', async () => {
    const { graph } = await running();
    const refused = graph.createAdminRelationship({ ...draft, duration: 'P3Y' });
    expect(await rejectionOf(refused)).toMatchObject({ code: 'service-refused', facts: { status: 400 } });
  });
});

test('a list of 301 is read in two pages, whole and by customer', async () => {
  const { graph, approve } = await running();
  for (let number = 0; number < 301; number += 1) {
    await graph.createAdminRelationship({ ...draft, displayName: `Contoso ${number}` });
  }
  const all = await collected(graph.adminRelationships());
  expect(new Set(all.map(({ id }) => id)).size).toBe(301);
  const last = all.at(-1);
  await graph.requestAdminAction(last?.id ?? '', 'lockForApproval');
  await approve(last?.id ?? '');
  const { customerId } = await graph.adminRelationship(last?.id ?? '');
  const ofCustomer = await collected(graph.adminRelationships({ customerId: customerId ?? '', state: 'active' }));
  expect(ofCustomer.map(({ id, state }) => [id, state])).toEqual([[last?.id, 'active']]);
});

test('roles are given to a group, changed and taken away', async () => {
  const { graph, approve, serviceClock } = await running();
  const { id } = await graph.createAdminRelationship(draft);
  await graph.requestAdminAction(id, 'lockForApproval');
  await approve(id);
  const helpdesk = await group(graph, 'Helpdesk');
  await graph.createAccessAssignment(id, helpdesk, [directoryReaders]);
  const again = graph.createAccessAssignment(id, helpdesk, [directoryReaders]);
  expect((await rejectionOf(again)).code).toBe('group-assigned');

  const [assignment] = await graph.accessAssignments(id);
  if (assignment === undefined) throw new Error('no assignment');
  await graph.updateAccessAssignment(id, assignment, [directoryReaders, userAdministrator]);
  const [changed] = await graph.accessAssignments(id);
  expect(changed).toMatchObject({
    groupId: helpdesk,
    status: 'active',
    roleIds: [directoryReaders, userAdministrator],
  });
  expect((await rejectionOf(graph.deleteAccessAssignment(id, assignment))).code).toBe('changed-meanwhile');
  if (changed !== undefined) await graph.deleteAccessAssignment(id, changed);
  serviceClock.pass(1);
  expect((await graph.accessAssignments(id)).filter(isLiveAssignment)).toEqual([]);
});

test('who is an Admin Agent is told from who is none, whose list is empty', async () => {
  const { graph, order } = await running();
  await graph.createAdminRelationship(draft);
  expect(await graph.isAdminAgent()).toBe(true);
  await order('no-admin-agent');
  expect(await graph.isAdminAgent()).toBe(false);
  expect(await collected(graph.adminRelationships())).toEqual([]);
});

test('people and groups are those of the partner, nested ones too', async () => {
  const { graph } = await running();
  const me = await graph.me();
  expect(await graph.user(me.userPrincipalName)).toEqual(me);
  const mine = (await graph.memberships('me')).map(({ displayName }) => displayName);
  expect(mine).toEqual(expect.arrayContaining(['AdminAgents', 'M365 Admins']));
  const members = await graph.groupMembers(await group(graph, 'M365 Admins'));
  expect(members.map(({ userPrincipalName }) => userPrincipalName.replace(/@.*/, ''))).toContain('dana.ito');
  const above = await graph.groupMemberships(await group(graph, 'Helpdesk Leads'));
  expect(above.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(['M365 Admins', 'Helpdesk']));
});

test('a throttled change is made once, after the wait', async () => {
  const { graph, clock, order } = await running();
  await order('429', { times: 2, seconds: 3 });
  await graph.createAdminRelationship(draft);
  expect(clock.sleeps.length).toBeGreaterThan(0);
  expect(await collected(graph.adminRelationships())).toHaveLength(1);
});

test('the time of the service is that of the stand-in, however far it was moved', async () => {
  const { graph, serviceClock } = await running();
  serviceClock.pass(700);
  await graph.me();
  expect(graph.serviceTime()?.toISOString()).toBe(serviceClock.now().toISOString());
});

test('the assignments of many relationships are told in one request for twenty', async () => {
  const { graph, approve, order, clock } = await running();
  const helpdesk = await group(graph, 'Helpdesk');
  const ids: string[] = [];
  for (let number = 0; number < 21; number += 1) {
    const { id } = await graph.createAdminRelationship({ ...draft, displayName: `Contoso ${number}` });
    await graph.requestAdminAction(id, 'lockForApproval');
    await approve(id);
    await graph.createAccessAssignment(id, helpdesk, [directoryReaders]);
    ids.push(id);
  }
  const all = await graph.accessAssignmentsOf([...ids, 'nobody']);
  const told = [...all.values()].map((list) => (list instanceof RelateError ? list.code : list[0]?.groupId));
  expect(told).toEqual([...ids.map(() => helpdesk), 'admin-relationship-not-found']);

  await order('429', { rate: 30, seconds: 1 });
  const again = await graph.accessAssignmentsOf(ids);
  expect([...again.values()].every((list) => !(list instanceof RelateError) && list.length === 1)).toBe(true);
  expect(clock.sleeps.length).toBeGreaterThan(0);
});

test('the customers with an admin relationship are listed, and where their services are managed', async () => {
  const { graph, approve } = await running();
  const { id } = await graph.createAdminRelationship(draft);
  await graph.requestAdminAction(id, 'lockForApproval');
  await approve(id);
  const { customerId } = await graph.adminRelationship(id);
  const [only, ...others] = await collected(graph.adminCustomers());
  expect([only?.tenantId, others]).toEqual([customerId, []]);
  for (const { name, url } of await graph.serviceManagement(customerId ?? '')) {
    expect([name, url]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/^https?:/)]);
  }
});

test('what a provider prepared waits for the consent of its reseller', async () => {
  const reseller = { ...partner, type: 'reseller', providers: [provider] } as const;
  const { graph } = await running({ partner: reseller, customers: 300, adminRelationships: 300 });
  const waiting = async () =>
    (await collected(graph.adminRelationships({ state: 'approvalPending' }))).filter(
      ({ isPartnerConsentPending }) => isPartnerConsentPending,
    );
  const [one, other, ...more] = await waiting();
  expect(one?.indirectProviderTenantId).toBe(provider.tenantId);
  await graph.requestAdminAction(one?.id ?? '', 'approve');
  await graph.requestAdminAction(other?.id ?? '', 'reject');
  expect(await waiting()).toHaveLength(more.length);
  const [refused] = await graph.adminRequests(other?.id ?? '');
  expect(refused).toMatchObject({ action: 'reject', status: 'succeeded' });
});
