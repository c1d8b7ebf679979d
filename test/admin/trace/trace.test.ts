import { describe, expect, test } from 'vitest';
import { type MissingLink, traceAccess } from '../../../src/admin/trace/trace.ts';
import { accessAssignment, adminRelationship, customerId, FakeAdminService, group, person } from '../fake-service.ts';

/** A service in which Ada has the role `role-a` by the group g1. */
function wholeChain(): FakeAdminService {
  const service = new FakeAdminService(adminRelationship());
  service.assignments.set('r1', [accessAssignment()]);
  service.groups.set('g1', group('g1', 'Helpdesk'));
  service.members.set('g1', [person('ada'), person('bea')]);
  service.memberOf.set('ada', [group('g1')]);
  service.memberOf.set('me', [group('g1')]);
  return service;
}

describe('the chain to a person', () => {
  test('is whole', async () => {
    const { missing, user, paths } = await traceAccess(wholeChain(), { customerId, user: 'ada' });
    expect({ missing, user: user?.id, members: paths.map(({ members }) => members.map(({ id }) => id)) }).toEqual({
      missing: undefined,
      user: 'ada',
      members: [['ada']],
    });
  });

  test.each<[MissingLink, (service: FakeAdminService) => void]>([
    ['relationship', (service) => service.relationships.clear()],
    ['relationship', (service) => service.set('r1', { customerId: null })],
    [
      'admin-agent',
      (service) => {
        service.relationships.clear();
        service.isAgent = false;
      },
    ],
    ['relationship-active', (service) => service.set('r1', { state: 'approvalPending' })],
    ['assignment', (service) => service.assignments.clear()],
    ['assignment', (service) => service.assignments.set('r1', [accessAssignment({ status: 'deleted' })])],
    ['assignment-pending', (service) => service.assignments.set('r1', [accessAssignment({ status: 'pending' })])],
    ['assignment-failed', (service) => service.assignments.set('r1', [accessAssignment({ status: 'error' })])],
    ['group', (service) => service.groups.clear()],
    ['member', (service) => service.memberOf.clear()],
    ['role', (service) => service.set('r1', { roleIds: ['role-b'] })],
    ['role-assignment', (service) => service.assignments.set('r1', [accessAssignment({ roleIds: ['role-b'] })])],
    [
      'member',
      (service) => {
        service.assignments.set('r1', [
          accessAssignment({ roleIds: ['role-b'] }),
          accessAssignment({ groupId: 'g2', roleIds: ['role-a'] }),
        ]);
        service.groups.set('g2', group('g2'));
      },
    ],
  ])('lacks the link "%s"', async (link, breakIt) => {
    const service = wholeChain();
    breakIt(service);
    expect((await traceAccess(service, { customerId, user: 'ada', roleId: 'role-a' })).missing).toBe(link);
  });

  test('goes over another relationship where one is broken', async () => {
    const service = wholeChain();
    service.relationships.set('r0', adminRelationship({ id: 'r0', state: 'terminated' }));
    service.relationships.set('r2', adminRelationship({ id: 'r2' }));
    service.assignments.set('r2', [accessAssignment({ status: 'error' }), accessAssignment({ groupId: 'gone' })]);
    const { missing, paths } = await traceAccess(service, { customerId, user: 'me', roleId: 'role-a' });
    expect(missing).toBeUndefined();
    expect(paths.map(({ relationship: { id }, group: g }) => `${id} ${g?.displayName ?? '-'}`)).toEqual([
      'r1 Helpdesk',
      'r2 Helpdesk',
      'r2 -',
    ]);
  });
});

test('without a person, everybody whom a group leads to is told', async () => {
  const { paths, user } = await traceAccess(wholeChain(), { customerId });
  expect(user).toBeUndefined();
  expect(paths.map(({ members }) => members.map(({ id }) => id))).toEqual([['ada', 'bea']]);
});
