import { describe, expect, test } from 'vitest';
import { isLiveAssignment } from '../../src/graph/access-assignments.ts';
import { rejectionOf } from '../errors.ts';
import { type Reply, Service } from '../partner-center/service.ts';
import { assignmentBody, etag, globalReader, groupId, helpdesk, relationshipId } from './admin-bodies.ts';
import { graphAt, graphError } from './graph-fakes.ts';

const RELATIONSHIP = `/v1.0/tenantRelationships/delegatedAdminRelationships/${relationshipId}`;
const LIST = `${RELATIONSHIP}/accessAssignments`;
const assignment = {
  id: 'a9d6cf90-083a-47dc-ace2-1da98be3f344',
  status: 'pending',
  groupId,
  roleIds: [helpdesk],
  etag,
  createdAt: '2026-02-13T10:33:52.318Z',
  lastModifiedAt: '2026-02-13T10:33:52.318Z',
};
const bothRoles = { unifiedRoles: [{ roleDefinitionId: helpdesk }, { roleDefinitionId: globalReader }] };

test('assignments that are removed stay listed, and are known by their status', async () => {
  const statuses = ['pending', 'active', 'deleting', 'deleted', 'error', 'onHold'];
  const service = await Service.script({
    body: { value: statuses.map((status) => assignmentBody({ id: status, status })) },
  });
  const all = await graphAt(service.url).graph.accessAssignments(relationshipId);
  expect(all.map(({ status }) => status)).toEqual(statuses);
  expect(all.filter(isLiveAssignment).map(({ id }) => id)).toEqual(['pending', 'active', 'error', 'onHold']);
  expect(service.calls).toEqual([`GET ${LIST}`]);
});

test('an assignment without a group is read', async () => {
  const service = await Service.script({ body: { value: [assignmentBody({ accessContainer: null })] } });
  expect(await graphAt(service.url).graph.accessAssignments(relationshipId)).toEqual([{ ...assignment, groupId: '' }]);
});

test('a group is given roles', async () => {
  const service = await Service.script({ status: 201, body: assignmentBody() });
  const { graph } = graphAt(service.url);
  expect(await graph.createAccessAssignment(relationshipId, groupId, [helpdesk, globalReader])).toEqual(assignment);
  expect(service.calls).toEqual([`POST ${LIST}`]);
  expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({
    accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
    accessDetails: bothRoles,
  });
});

test('a group that has roles already is told so', async () => {
  const service = await Service.script(graphError(409, 'conflict', 'The resource already exists.'));
  const error = await rejectionOf(graphAt(service.url).graph.createAccessAssignment(relationshipId, groupId, []));
  expect(error).toMatchObject({ code: 'group-assigned', exitCode: 1, facts: { status: 409, serviceCode: 'conflict' } });
});

describe('a change of the roles of a group', () => {
  const operation = (status: string): Reply => ({
    body: { id: 'op', operationType: 'delegatedAdminAccessAssignmentUpdate', status },
  });
  const accepted: Reply = {
    status: 202,
    headers: { location: `${RELATIONSHIP}/operations/op`, 'retry-after': '10' },
    body: {},
  };
  const change = (service: Service) =>
    graphAt(service.url).graph.updateAccessAssignment(relationshipId, assignment, [helpdesk, globalReader]);

  test('names the version that was read, and is waited for', async () => {
    const service = await Service.script(
      accepted,
      operation('notStarted'),
      operation('running'),
      operation('succeeded'),
    );
    await change(service);
    expect(service.calls).toEqual([
      `PATCH ${LIST}/${assignment.id}`,
      ...Array(3).fill(`GET ${RELATIONSHIP}/operations/op`),
    ]);
    expect(service.asked[0]?.headers['if-match']).toBe(etag);
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({ accessDetails: bothRoles });
  });

  test('is done at once where nothing is different', async () => {
    const service = await Service.script({ body: assignmentBody() });
    await change(service);
    expect(service.asked).toHaveLength(1);
  });

  test.each<[string, readonly Reply[], string]>([
    ['that fails', [accepted, operation('failed')], 'admin-change-failed'],
    ['of what somebody else changed', [graphError(412, 'PreconditionFailed', 'No.')], 'changed-meanwhile'],
    ['of what is gone', [graphError(404, 'NotFound', 'No.')], 'access-assignment-not-found'],
  ])('%s is told so', async (_, replies, code) => {
    const error = await rejectionOf(change(await Service.script(...replies)));
    expect(error.code).toBe(code);
  });

  test('is not made without the version', async () => {
    const service = await Service.script();
    const { graph } = graphAt(service.url);
    for (const work of [
      graph.updateAccessAssignment(relationshipId, { ...assignment, etag: null }, []),
      graph.deleteAccessAssignment(relationshipId, { ...assignment, etag: null }),
    ]) {
      expect((await rejectionOf(work)).code).toBe('etag-missing');
    }
    expect(service.asked).toEqual([]);
  });
});

test('roles are taken from a group', async () => {
  const service = await Service.script({ status: 204 });
  await graphAt(service.url).graph.deleteAccessAssignment(relationshipId, assignment);
  expect(service.calls).toEqual([`DELETE ${LIST}/${assignment.id}`]);
  expect(service.asked[0]?.headers['if-match']).toBe(etag);
});
