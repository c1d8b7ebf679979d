import type { RequestAction } from '../admin/facts.ts';
import { NOT_FOUND } from '../admin/relationships.ts';
import { invalid } from '../admin/rules.ts';
import { requestStep } from '../admin/transitions.ts';
import type { Sandbox } from '../sandbox.ts';
import { requestBody } from './bodies.ts';
import {
  adminContext,
  answerResult,
  type GraphContext,
  graphError,
  graphUrl,
  knowsLaterValues,
  pathPart,
  readBody,
} from './protocol.ts';
import { partPath, relationshipAsked } from './relationships.ts';

const ACTIONS: readonly RequestAction[] = ['lockForApproval', 'terminate', 'approve', 'reject'];

/**
 * POST: asks to lock, end, approve or reject a relationship (delegatedadminrelationship-post-requests). The answer says
 * `created`: whether it was done shows later.
 */
export async function createRequest(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { admin } = sandbox;
  const found = relationshipAsked(sandbox, context);
  const body = await readBody(context);
  if (!found.ok || !body.ok) return graphError(context, admin.now, found.ok ? NOT_FOUND : found.problem);
  const action = ACTIONS.find((known) => known === body.value.action);
  if (action === undefined) {
    return graphError(context, admin.now, invalid('action', `It has to be one of ${ACTIONS.join(', ')}.`).problem);
  }
  const { id } = found.value;
  const delay = context.get('delay');
  const requested = admin.request(id, action, admin.now + delay, requestStep(action, delay));
  return answerResult(context, admin.now, requested, (request) => {
    context.header('Location', graphUrl(context, partPath(id, 'requests', request.id)));
    const written = requestBody(request, admin.now, true);
    return context.json({ '@odata.context': adminContext(context, 'requests'), ...written, status: 'created' }, 201);
  });
}

/** GET: all requests about a relationship (delegatedadminrelationship-list-requests). */
export function listRequests(sandbox: Sandbox, context: GraphContext): Response {
  const { admin } = sandbox;
  return answerResult(context, admin.now, relationshipAsked(sandbox, context), ({ id }) =>
    context.json({
      '@odata.context': adminContext(context, 'requests'),
      value: admin.requests(id).map((request) => requestBody(request, admin.now, knowsLaterValues(context))),
    }),
  );
}

/** GET by id (delegatedadminrelationshiprequest-get). */
export function getRequest(sandbox: Sandbox, context: GraphContext): Response {
  const { admin } = sandbox;
  return answerResult(context, admin.now, relationshipAsked(sandbox, context), ({ id }) => {
    const request = admin.requests(id).find((candidate) => candidate.id === pathPart(context, 'request'));
    if (request === undefined) return graphError(context, admin.now, NOT_FOUND);
    const written = requestBody(request, admin.now, knowsLaterValues(context));
    return context.json({ '@odata.context': adminContext(context, 'requests/$entity'), ...written });
  });
}
