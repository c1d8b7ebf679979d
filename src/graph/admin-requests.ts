import type { Answer } from '../transport/answer.ts';
import { jsonOf } from '../transport/check.ts';
import type { Endpoint, ListEndpoint } from '../transport/endpoint.ts';
import { textIn } from '../transport/fields.ts';
import { momentOf } from '../transport/moment.ts';
import { adminRelationshipPath } from './admin-relationships.ts';
import { identified } from './fields.ts';
import { PREFER_ALL_MEMBERS } from './paths.ts';

/**
 * What may be asked for about a relationship: its approval by the customer, its end; and by an indirect reseller, consent
 * to one that the provider prepared, or its refusal.
 */
export type AdminAction = 'lockForApproval' | 'terminate' | 'approve' | 'reject';

/** Something that was asked for about a relationship. Source: Microsoft Graph documentation, delegatedAdminRelationshipRequest. */
export interface AdminRelationshipRequest {
  readonly id: string;
  /** One of `AdminAction`, or whatever the service says next. */
  readonly action: string;
  /** `created`, `pending`, `running`, `succeeded`, `failed`, or whatever the service says next. */
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
}

/** Source: Microsoft Graph documentation, List requests: without the header it does not name the action `reject`. */
export const adminRequestList = {
  method: 'GET',
  path: requestsPath,
  payload: () => ({ prefer: PREFER_ALL_MEMBERS }),
  what: 'the requests of an admin relationship',
  needsUser: false,
  read: (item, index, answer) => readRequest(item, answer, `value[${index}]`),
  keyOf: ({ id }) => id,
} as const satisfies ListEndpoint<[relationshipId: string], AdminRelationshipRequest>;

/** Source: Microsoft Graph documentation, Create requests: 201, and nothing has happened yet. */
export const adminRequestCreation = {
  method: 'POST',
  path: (id) => requestsPath(id),
  payload: (_, action) => ({ body: { action }, prefer: PREFER_ALL_MEMBERS }),
  what: 'a request about an admin relationship',
  needsUser: false,
  read: (answer) => readRequest(jsonOf(answer), answer, ''),
} as const satisfies Endpoint<[relationshipId: string, action: AdminAction], AdminRelationshipRequest>;

function requestsPath(relationshipId: string): string {
  return `${adminRelationshipPath(relationshipId)}/requests`;
}

function readRequest(value: unknown, answer: Answer, where: string): AdminRelationshipRequest {
  const row = identified(value, answer, where);
  return {
    id: row.id,
    action: textIn(row.action),
    status: textIn(row.status) || 'unknown',
    createdAt: momentOf(row.createdDateTime),
  };
}
