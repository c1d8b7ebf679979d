import { failed } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { idFacts, idLine } from '../transport/call.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint } from '../transport/endpoint.ts';
import { textIn } from '../transport/fields.ts';
import { adminRelationshipPath } from './admin-relationships.ts';
import { identified } from './fields.ts';
import { PREFER_ALL_MEMBERS, segment } from './paths.ts';

/**
 * Work of the service on a relationship or an assignment. Source: Microsoft Graph documentation,
 * delegatedAdminRelationshipOperation resource type.
 */
export interface AdminOperation {
  readonly id: string;
  /** `delegatedAdminAccessAssignmentUpdate`, `delegatedAdminRelationshipUpdate`, or whatever the service says next. */
  readonly operationType: string;
  /** `notStarted`, `running`, `succeeded`, `failed`, or whatever the service says next. */
  readonly status: string;
}

/** Source: Microsoft Graph documentation, Get delegatedAdminRelationshipOperation. */
export const adminOperationRecord = {
  method: 'GET',
  path: (relationshipId, id) => `${adminRelationshipPath(relationshipId)}/operations/${segment(id)}`,
  payload: () => ({ prefer: PREFER_ALL_MEMBERS }),
  what: 'an operation on an admin relationship',
  needsUser: false,
  read: readOperation,
} as const satisfies Endpoint<[relationshipId: string, id: string], AdminOperation>;

function readOperation(answer: Answer): AdminOperation {
  const row = identified(jsonOf(answer), answer, '');
  return { id: row.id, operationType: textIn(row.operationType), status: textIn(row.status) || 'unknown' };
}

/** Whether an operation has ended well; undefined while it goes on. Throws `admin-change-failed` when it has failed. */
export function finished(answer: Answer): true | undefined {
  const { id, status } = readOperation(answer);
  if (status === 'succeeded') return true;
  if (status !== 'failed') return undefined;
  throw failed('admin-change-failed', 'Microsoft Graph took the change on, and could not make it.', {
    hint: ['Look at what there is now, then try again.', idLine(answer)],
    facts: { ...idFacts(answer), operationId: id },
  });
}
