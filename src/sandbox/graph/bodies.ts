import type { AssignmentFacts, OperationFacts, RelationshipFacts, RequestFacts } from '../admin/facts.ts';
import {
  assignmentStatusOf,
  endOf,
  lastChangeOf,
  operationStatusOf,
  requestStatusOf,
  rolesOf,
  statusOf,
} from '../admin/status.ts';
import { etagOf } from './protocol.ts';

/** An admin relationship as the service writes it (Microsoft Graph documentation, delegatedAdminRelationship). */
export function relationshipBody(facts: RelationshipFacts, now: number): object {
  const { id, name, duration, autoExtend, customer, customerName, provider, consent, createdAt, activeAt } = facts;
  const isReseller = consent !== null;
  return {
    '@odata.type': `#microsoft.graph.${isReseller ? 'resellerDelegatedAdminRelationship' : 'delegatedAdminRelationship'}`,
    '@odata.etag': relationshipEtag(facts, now),
    id,
    displayName: name,
    duration,
    // Left out while nobody has approved what is open to anybody.
    ...(customer === null ? {} : { customer: { tenantId: customer, displayName: customerName } }),
    accessDetails: unifiedRoles(rolesOf(facts, now)),
    status: statusOf(facts, now),
    autoExtendDuration: autoExtend,
    createdDateTime: moment(createdAt),
    lastModifiedDateTime: moment(lastChangeOf(facts, now)),
    activatedDateTime: activeAt === null || now < activeAt ? '' : moment(activeAt),
    endDateTime: moment(endOf(facts, now)),
    ...(isReseller ? { isPartnerConsentPending: consent === 'pending', indirectProviderTenantId: provider } : {}),
  };
}

/** It changes with every change, also when the relationship moves on by itself. */
export function relationshipEtag(facts: RelationshipFacts, now: number): string {
  return etagOf(facts.id, facts.revision, statusOf(facts, now), endOf(facts, now), now < facts.rolesAt);
}

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
    createdDateTime: moment(createdAt),
    lastModifiedDateTime: moment(status === 'succeeded' ? Math.max(createdAt, settlesAt) : createdAt),
  };
}

export function assignmentBody(facts: AssignmentFacts, now: number): object {
  const { id, groupId, createdAt, changedAt } = facts;
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
    '@odata.etag': assignmentEtag(facts, now),
    id,
    status: assignmentStatusOf(facts, now),
    createdDateTime: moment(createdAt),
    lastModifiedDateTime: moment(changedAt),
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
    createdDateTime: moment(createdAt),
    lastModifiedDateTime: moment(status === 'succeeded' ? Math.max(createdAt, settlesAt) : createdAt),
  };
}

function unifiedRoles(roles: readonly string[]) {
  return { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

/** The service writes seven decimals of a second. */
function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1).concat('0000Z');
}
