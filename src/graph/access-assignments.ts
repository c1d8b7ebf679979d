import { failed } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { fieldsOf, textIn } from '../transport/fields.ts';
import { momentOf } from '../transport/moment.ts';
import { adminRelationshipPath } from './admin-relationships.ts';
import { accessDetailsOf, identified, roleIdsOf, textOrNull } from './fields.ts';
import { PREFER_ALL_MEMBERS, segment } from './paths.ts';

/**
 * Roles of a relationship, given to a security group of the partner. Source: Microsoft Graph documentation,
 * delegatedAdminAccessAssignment resource type.
 */
export interface AccessAssignment {
  readonly id: string;
  /** `pending`, `active`, `deleting`, `deleted`, `error`, or whatever the service says next. */
  readonly status: string;
  /** The object id of the group: in lower case; empty where the service leaves it out. */
  readonly groupId: string;
  /** Template ids of Entra's roles: in lower case. */
  readonly roleIds: readonly string[];
  /** What a change of it has to name. */
  readonly etag: string | null;
  /** ISO 8601, UTC, as the other one. */
  readonly createdAt: string | null;
  readonly lastModifiedAt: string | null;
}

/** Whether the assignment is there: the service goes on listing those that were removed. */
export function isLiveAssignment({ status }: AccessAssignment): boolean {
  return status !== 'deleting' && status !== 'deleted';
}

/** Source: Microsoft Graph documentation, List accessAssignments. */
export const accessAssignmentList = {
  method: 'GET',
  path: assignmentsPath,
  payload: () => ({ prefer: PREFER_ALL_MEMBERS }),
  what: 'the access assignments of an admin relationship',
  needsUser: false,
  read: (item, index, answer) => readAssignment(item, answer, `value[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[relationshipId: string], AccessAssignment>;

/** Source: Microsoft Graph documentation, Create accessAssignments. */
export const accessAssignmentCreation = {
  method: 'POST',
  path: (id) => assignmentsPath(id),
  payload: (_, groupId, roleIds) => ({
    body: {
      accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
      accessDetails: accessDetailsOf(roleIds),
    },
    prefer: PREFER_ALL_MEMBERS,
  }),
  what: 'a new access assignment',
  needsUser: false,
  read: (answer) => readAssignment(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[relationshipId: string, groupId: string, roleIds: readonly string[]], AccessAssignment>;

/**
 * Source: Microsoft Graph documentation, Update delegatedAdminAccessAssignment: the roles are all there are to be; 200
 * when nothing is different, else 202 with the address of a long operation.
 */
export const accessAssignmentUpdate = {
  method: 'PATCH',
  path: assignmentPath,
  payload: (_, assignment, roleIds) => ({
    body: { accessDetails: accessDetailsOf(roleIds) },
    ifMatch: etagOf(assignment),
  }),
  what: 'a change of an access assignment',
  needsUser: false,
  read: (answer) => answer,
} as const satisfies Endpoint<
  [relationshipId: string, assignment: AccessAssignment, roleIds: readonly string[]],
  Answer
>;

/** Source: Microsoft Graph documentation, Delete delegatedAdminAccessAssignment: 204, and it goes on being listed. */
export const accessAssignmentRemoval = {
  method: 'DELETE',
  path: assignmentPath,
  payload: (_, assignment) => ({ ifMatch: etagOf(assignment) }),
  what: 'the removal of an access assignment',
  needsUser: false,
  read: () => {},
} as const satisfies Endpoint<[relationshipId: string, assignment: AccessAssignment], void>;

function assignmentsPath(relationshipId: string): string {
  return `${adminRelationshipPath(relationshipId)}/accessAssignments`;
}

function assignmentPath(relationshipId: string, { id }: AccessAssignment): string {
  return `${assignmentsPath(relationshipId)}/${segment(id)}`;
}

/** Without it, a change of somebody else could be lost. */
function etagOf({ etag }: AccessAssignment): string {
  if (etag !== null) return etag;
  throw failed('etag-missing', 'Microsoft Graph does not say in which version it has this access assignment.', {
    hint: 'It was not changed, because a change of somebody else could be lost. Try again.',
  });
}

function readAssignment(value: unknown, answer: Answer, where: string): AccessAssignment {
  const row = identified(value, answer, where);
  return {
    id: row.id,
    status: textIn(row.status) || 'unknown',
    groupId: textIn(fieldsOf(row.accessContainer).accessContainerId).toLowerCase(),
    roleIds: roleIdsOf(row.accessDetails),
    etag: textOrNull(row['@odata.etag']),
    createdAt: momentOf(row.createdDateTime),
    lastModifiedAt: momentOf(row.lastModifiedDateTime),
  };
}
