import { describe, expect, test } from 'vitest';
import { type MissingLink, rolesOfPerson, traceAccess } from '../../../src/admin/trace/trace.ts';
import { failed } from '../../../src/errors.ts';
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

describe('the role Global Administrator', () => {
  const everything = '62e90394-69f5-4237-9190-012177145e10';

  test('does for any other, as long as the relationship has it', async () => {
    const service = wholeChain();
    service.set('r1', { roleIds: [everything] });
    service.assignments.set('r1', [accessAssignment({ roleIds: [everything, 'role-a'] })]);
    const trace = await traceAccess(service, { customerId, user: 'ada', roleId: 'role-c' });
    expect([trace.missing, rolesOfPerson(trace, person('ada'))]).toEqual([undefined, [everything]]);
    service.set('r1', { roleIds: ['role-b'] });
    expect((await traceAccess(service, { customerId, user: 'ada', roleId: 'role-b' })).missing).toBe('role-assignment');
    expect((await traceAccess(service, { customerId, user: 'ada' })).missing).toBe('assignment');
  });
});

test.each([
  [['expired', 'approvalPending', 'terminated'], 'approvalPending'],
  [['terminated', 'expired'], 'expired'],
  [['approvalPending', 'activating', 'approved'], 'activating'],
  [['newer', 'created'], 'created'],
])('of relationships that are %j, %s is the closest to being in force', async (states, closest) => {
  const service = new FakeAdminService(
    ...states.map((state, index) => adminRelationship({ id: `r${index}`, state })),
    adminRelationship({ id: 'other', state: 'approvalPending', roleIds: ['role-c'] }),
  );
  expect((await traceAccess(service, { customerId, roleId: 'role-a' })).closest?.state).toBe(closest);
});

test('an application is in no group, so that nobody is told to be signed in', async () => {
  const service = Object.assign(wholeChain(), { me: async () => Promise.reject(failed('user-needed', 'no person')) });
  expect(await traceAccess(service, { customerId })).toMatchObject({ me: undefined, missing: undefined });
  await expect(traceAccess(service, { customerId, user: 'me' })).rejects.toThrow('no person');
});

test('without a person, everybody whom a group leads to is told', async () => {
  const { paths, user } = await traceAccess(wholeChain(), { customerId });
  expect(user).toBeUndefined();
  expect(paths.map(({ members }) => members.map(({ id }) => id))).toEqual([['ada', 'bea']]);
});
