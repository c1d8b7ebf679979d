import { describe, expect, test } from 'vitest';
import { assignRoles, planAssignment } from '../../../src/admin/assign/assign.ts';
import { mayLoseAzureAccess } from '../../../src/admin/assign/azure.ts';
import { copyAssignments } from '../../../src/admin/assign/copy.ts';
import { groupNamed } from '../../../src/admin/assign/groups.ts';
import { failed } from '../../../src/errors.ts';
import { rejectionOf } from '../../errors.ts';
import { FakeClock } from '../../fakes.ts';
import { accessAssignment, adminRelationship, FakeAdminService, group } from '../fake-service.ts';

const relationship = adminRelationship();
const wanted = { group: group('g1', 'Helpdesk'), roleIds: ['role-a', 'role-b'] };

function assigning(...assignments: readonly Parameters<typeof accessAssignment>[0][]) {
  const service = new FakeAdminService(relationship);
  service.assignments.set('r1', assignments.map(accessAssignment));
  const clock = new FakeClock();
  const ports = { graph: service, clock, maxWait: 30_000 };
  return { service, clock, ports, assign: (of = wanted) => assignRoles(ports, relationship, of) };
}

describe('what has to be done', () => {
  test.each([
    [[], 'add'],
    [[{ groupId: 'g2', roleIds: ['role-a', 'role-b'] }], 'add'],
    [[{ status: 'deleted' }, { status: 'deleting' }], 'add'],
    [[{ roleIds: ['role-b', 'role-a'] }], 'none'],
    [[{ roleIds: ['role-b', 'role-a'], status: 'pending' }], 'none'],
    [[{ roleIds: ['role-b', 'role-a'], status: 'error' }], 'change'],
    [[{ roleIds: ['role-a'] }], 'change'],
    [[{ roleIds: ['role-a', 'role-b', 'role-c'] }], 'change'],
    [[{ status: 'deleted' }, { roleIds: ['role-a'] }], 'change'],
  ])('with the assignments %j is to %s', (assignments, kind) => {
    expect(planAssignment(assignments.map(accessAssignment), wanted).kind).toBe(kind);
  });
});

describe('giving roles to a group', () => {
  test('makes an assignment, and waits until the roles are those that were asked for', async () => {
    const { service, clock, assign } = assigning();
    service.assignmentStatus = ['pending', 'pending', 'active'];
    expect(await assign()).toBe('assigned');
    expect(service.changes).toEqual(['POST r1 g1 role-a role-b']);
    expect(clock.sleeps).toEqual([10_000, 10_000]);
  });

  test('changes the one that there is', async () => {
    const { service, assign } = assigning({ roleIds: ['role-a'] });
    expect(await assign()).toBe('changed');
    expect(service.changes).toEqual(['PATCH r1 g1 role-a role-b']);
  });

  test('does nothing where the group has them', async () => {
    const { service, assign } = assigning({ roleIds: wanted.roleIds });
    expect(await assign()).toBe('there');
    expect(service.changes).toEqual([]);
  });

  test('says that the service still works at it', async () => {
    const { service, assign } = assigning();
    service.assignmentStatus = ['pending'];
    expect(await assign()).toBe('pending');
  });

  test('is not done when the service gave it up', async () => {
    const { service, assign } = assigning();
    service.assignmentStatus = ['pending', 'error'];
    expect(await rejectionOf(assign())).toMatchObject({ code: 'assignment-failed', facts: { group: 'g1' } });
  });

  test('takes what somebody else assigned at the same moment, and changes it to what is wanted', async () => {
    const { service, assign } = assigning();
    service.beforeChange = () => {
      service.beforeChange = undefined;
      service.assignments.set('r1', [accessAssignment({ roleIds: ['role-b'] })]);
    };
    expect(await assign()).toBe('changed');
    expect(service.changes).toEqual(['PATCH r1 g1 role-a role-b']);
  });

  test('is done where the answer was lost, and the assignment is there', async () => {
    const { service, assign } = assigning();
    service.losesAnswer = true;
    expect(await assign()).toBe('assigned');
    expect(service.changes).toEqual(['POST r1 g1 role-a role-b']);
  });

  test('never overwrites what is changed again and again', async () => {
    const { service, assign } = assigning({});
    let etag = 1;
    service.beforeChange = () => service.assignments.set('r1', [accessAssignment({ etag: `${++etag}` })]);
    expect((await rejectionOf(assign())).code).toBe('changed-meanwhile');
    expect(service.changes).toEqual([]);
  });

  test('is refused where the relationship is not in force, or has other roles', async () => {
    const { service, ports } = assigning();
    const pending = adminRelationship({ state: 'approvalPending' });
    expect((await rejectionOf(assignRoles(ports, pending, wanted))).code).toBe('relationship-not-active');
    const other = { ...wanted, roleIds: ['role-a', 'role-x'] };
    expect(await rejectionOf(assignRoles(ports, relationship, other))).toMatchObject({
      code: 'roles-not-granted',
      facts: { roles: ['role-x'] },
    });
    expect(service.changes).toEqual([]);
  });
});

test('a successor gives its groups what they had, as far as it has the roles', async () => {
  const { service, ports } = assigning(
    { groupId: 'g1', roleIds: ['role-a', 'role-old'] },
    { groupId: 'g2', roleIds: ['role-old'] },
    { groupId: 'g3', roleIds: ['role-b'], status: 'deleted' },
    { groupId: 'g4', roleIds: ['role-b'] },
  );
  const successor = adminRelationship({ id: 'r2' });
  const copied = await copyAssignments(ports, relationship, successor, async (id) => `Group ${id}`);
  expect(copied.map(({ group: { displayName }, outcome }) => `${displayName}: ${outcome}`)).toEqual([
    'Group g1: assigned',
    'Group g4: assigned',
  ]);
  expect(service.changes).toEqual(['POST r2 g1 role-a', 'POST r2 g4 role-b']);
});

describe('a group', () => {
  const id = '22222222-2222-4222-8222-222222222222';

  function directory() {
    const service = new FakeAdminService();
    service.groups.set(id, group(id, 'Helpdesk'));
    service.groups.set('twin-1', group('twin-1', 'Twin'));
    service.groups.set('twin-2', group('twin-2', 'twin'));
    service.groups.set('mail', { ...group('mail', 'Newsletter'), isSecurityGroup: false });
    return service;
  }

  test.each(['Helpdesk', ' helpdesk ', id, id.toUpperCase()])('is meant by "%s"', async (text) => {
    expect(await groupNamed(directory(), text)).toMatchObject({ id });
  });

  test.each([
    ['Nobody', 'group-not-found'],
    ['33333333-3333-4333-8333-333333333333', 'group-not-found'],
    ['Twin', 'group-ambiguous'],
    ['Newsletter', 'group-not-security'],
  ])('is not taken from "%s": %s', async (text, code) => {
    expect((await rejectionOf(groupNamed(directory(), text))).code).toBe(code);
  });
});

describe('access to Azure subscriptions', () => {
  const readers = accessAssignment({ roleIds: ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b'] });

  test.each([
    ['no group has Directory Readers', [accessAssignment()], ['AdminAgents'], true],
    ['the group is not in AdminAgents', [readers], ['Other'], true],
    ['the group is in AdminAgents', [accessAssignment(), readers], ['Other', 'AdminAgents'], false],
    ['the assignment is not in force', [{ ...readers, status: 'pending' }], ['AdminAgents'], true],
  ])('where %s: may be lost: %s', async (_, assignments, groups, isLost) => {
    const service = new FakeAdminService();
    service.memberOf.set(
      'g1',
      groups.map((name) => group(name, name)),
    );
    expect(await mayLoseAzureAccess(service, assignments)).toBe(isLost);
  });

  test('is not known where the directory does not tell', async () => {
    const refusing = {
      groupMemberships: async () => {
        throw failed('permission-missing', 'No.');
      },
    };
    expect(await mayLoseAzureAccess(refusing, [readers])).toBeUndefined();
  });
});
