import { NOT_FOUND } from '../admin/relationships.ts';
import type { Sandbox } from '../sandbox.ts';
import { operationBody } from './bodies.ts';
import { adminContext, answerResult, type GraphContext, graphError, knowsLaterValues, pathPart } from './protocol.ts';
import { relationshipAsked } from './relationships.ts';

/** GET: the changes of a relationship that take a while (delegatedadminrelationship-list-operations). */
export function listOperations(sandbox: Sandbox, context: GraphContext): Response {
  const { admin, assignments } = sandbox;
  return answerResult(context, admin.now, relationshipAsked(sandbox, context), ({ id }) =>
    context.json({
      '@odata.context': adminContext(context, 'operations'),
      value: assignments.operations(id).map((facts) => operationBody(facts, admin.now, knowsLaterValues(context))),
    }),
  );
}

/** GET by id (delegatedadminrelationshipoperation-get). */
export function getOperation(sandbox: Sandbox, context: GraphContext): Response {
  const { admin, assignments } = sandbox;
  return answerResult(context, admin.now, relationshipAsked(sandbox, context), ({ id }) => {
    const facts = assignments.operations(id).find((candidate) => candidate.id === pathPart(context, 'operation'));
    if (facts === undefined) return graphError(context, admin.now, NOT_FOUND);
    const written = operationBody(facts, admin.now, knowsLaterValues(context));
    return context.json({ '@odata.context': adminContext(context, 'operations/$entity'), ...written });
  });
}
