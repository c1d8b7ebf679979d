import type { AssignmentFacts, OperationFacts, RequestFacts } from '../admin/facts.ts';
import { assignmentStatusOf, operationStatusOf, requestStatusOf, rolesOf } from '../admin/status.ts';
import { etagOf } from './protocol.ts';

export function requestBody(
  { id, action, createdAt, settlesAt, ...request }: RequestFacts,
  now: number,
  knowsLater: boolean,
): object {
  const status = requestStatusOf({ id, action, createdAt, settlesAt, ...request }, now);
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminRelationshipRequest',
    '@odata.etag': etagOf(id, status),
    id,
    action: action === 'reject' && !knowsLater ? 'unknownFutureValue' : action,
    status,
    createdDateTime: writtenMoment(createdAt),
    lastModifiedDateTime: writtenMoment(status === 'succeeded' ? Math.max(createdAt, settlesAt) : createdAt),
  };
}

export function assignmentBody(facts: AssignmentFacts, now: number): object {
  const { id, groupId, createdAt, changedAt } = facts;
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
    '@odata.etag': assignmentEtag(facts, now),
    id,
    status: assignmentStatusOf(facts, now),
    createdDateTime: writtenMoment(createdAt),
    lastModifiedDateTime: writtenMoment(changedAt),
    accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
    accessDetails: unifiedRoles(rolesOf(facts, now)),
  };
}

export function assignmentEtag(facts: AssignmentFacts, now: number): string {
  return etagOf(facts.id, facts.revision, assignmentStatusOf(facts, now), now < facts.rolesAt);
}

export function operationBody(facts: OperationFacts, now: number, knowsLater: boolean): object {
  const { id, type, data, createdAt, settlesAt } = facts;
  const status = operationStatusOf(facts, now);
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminRelationshipOperation',
    '@odata.etag': etagOf(id, status),
    id,
    operationType: type === 'delegatedAdminRelationshipUpdate' && !knowsLater ? 'unknownFutureValue' : type,
    data,
    status,
    createdDateTime: writtenMoment(createdAt),
    lastModifiedDateTime: writtenMoment(status === 'succeeded' ? Math.max(createdAt, settlesAt) : createdAt),
  };
}

export function unifiedRoles(roles: readonly string[]) {
  return { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

/** The service writes seven decimals of a second. */
export function writtenMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1).concat('0000Z');
}
