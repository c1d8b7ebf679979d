import type { Result } from '../../errors.ts';
import { jsonObjectIn } from '../admin/body.ts';
import type { AssignmentFacts, GraphRefusal, RelationshipFacts } from '../admin/facts.ts';
import { NOT_FOUND } from '../admin/relationships.ts';
import { invalid, readRoles } from '../admin/rules.ts';
import { assignmentStatusOf, rolesOf, statusOf } from '../admin/status.ts';
import { wrongState } from '../admin/transitions.ts';
import type { Sandbox } from '../sandbox.ts';
import { assignmentBody, assignmentEtag } from './bodies.ts';
import {
  adminContext,
  answerResult,
  type GraphContext,
  graphError,
  graphUrl,
  pathPart,
  problemOfMatch,
  readBody,
} from './protocol.ts';
import { nextLink, readQuery, selected } from './query.ts';
import { partPath, RETRY_AFTER, relationshipAsked } from './relationships.ts';

/**
 * POST: gives a security group of the partner roles of an active relationship
 * (delegatedadminrelationship-post-accessassignments). For a group that is not there, it comes to nothing later.
 */
export async function createAssignment(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { admin, assignments } = sandbox;
  const relationship = activeRelationship(sandbox, context);
  const body = await readBody(context);
  if (!relationship.ok || !body.ok) {
    return graphError(context, admin.now, relationship.ok ? NOT_FOUND : relationship.problem);
  }
  const container = jsonObjectIn(body.value.accessContainer);
  const groupId = container?.accessContainerId;
  if (typeof groupId !== 'string' || container?.accessContainerType !== 'securityGroup') {
    return graphError(context, admin.now, invalid('accessContainer', 'It has to name a security group.').problem);
  }
  const roles = rolesWithin(relationship.value, body.value.accessDetails, admin.now);
  if (!roles.ok) return graphError(context, admin.now, roles.problem);
  const group = context.get('caller').directory.group(groupId);
  const { id } = relationship.value;
  const made = assignments.create({
    relationship: id,
    groupId: groupId.toLowerCase(),
    roles: roles.value,
    settlesAt: admin.now + context.get('delay'),
    isFailed: context.get('failsAssignment') || group?.securityEnabled !== true,
  });
  return answerResult(context, admin.now, made, (facts) => {
    context.header('Location', graphUrl(context, partPath(id, 'accessAssignments', facts.id)));
    const written = assignmentBody(facts, admin.now);
    const opening = { '@odata.context': adminContext(context, 'accessAssignments') };
    return context.json({ ...opening, ...written, status: 'pending' }, 201);
  });
}

/** GET: all assignments, those deleted too (delegatedadminrelationship-list-accessassignments). */
export function listAssignments(sandbox: Sandbox, context: GraphContext): Response {
  const { admin, assignments } = sandbox;
  const { now } = admin;
  const query = readQuery(context, ['status', 'accessContainer/accessContainerId']);
  const found = query.ok ? relationshipAsked(sandbox, context) : query;
  if (!query.ok || !found.ok) return graphError(context, now, found.ok ? NOT_FOUND : found.problem);
  const { select, filter, top, after } = query.value;
  const matching = assignments
    .of(found.value.id)
    .filter(({ number }) => number > after)
    .filter((facts) => (filter.get('status') ?? assignmentStatusOf(facts, now)) === assignmentStatusOf(facts, now))
    .filter(({ groupId }) => (filter.get('accessContainer/accessContainerId') ?? groupId).toLowerCase() === groupId);
  const page = matching.slice(0, top);
  const path = partPath(found.value.id, 'accessAssignments');
  return context.json({
    '@odata.context': adminContext(context, 'accessAssignments'),
    ...(matching.length > top ? { '@odata.nextLink': nextLink(context, path, page.at(-1)?.number ?? after) } : {}),
    value: page.map((facts) => selected(assignmentBody(facts, now), select)),
  });
}

/** GET by id (delegatedadminaccessassignment-get). */
export function getAssignment(sandbox: Sandbox, context: GraphContext): Response {
  const { admin, assignments } = sandbox;
  return answerResult(context, admin.now, relationshipAsked(sandbox, context), ({ id }) => {
    const facts = assignments.of(id).find((candidate) => candidate.id === pathPart(context, 'assignment'));
    if (facts === undefined) return graphError(context, admin.now, NOT_FOUND);
    const written = assignmentBody(facts, admin.now);
    return context.json({ '@odata.context': adminContext(context, 'accessAssignments/$entity'), ...written });
  });
}

/**
 * PATCH: gives the group this whole set of roles (delegatedadminaccessassignment-update). 202 with the operation that
 * does it; 200 when nothing changes.
 */
export async function patchAssignment(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { admin, assignments } = sandbox;
  const relationship = activeRelationship(sandbox, context);
  const body = await readBody(context);
  if (!relationship.ok || !body.ok) {
    return graphError(context, admin.now, relationship.ok ? NOT_FOUND : relationship.problem);
  }
  const { id } = relationship.value;
  const roles = rolesWithin(relationship.value, body.value.accessDetails, admin.now);
  let isChanged = false;
  const changed = assignments.change(id, pathPart(context, 'assignment'), (facts, now) => {
    const problem = problemOfChange(context, facts, now);
    if (problem !== undefined) return { ok: false, problem };
    if (!roles.ok) return roles;
    const before = rolesOf(facts, now);
    isChanged = roles.value.length !== before.length || roles.value.some((role) => !before.includes(role));
    const change = { roles: roles.value, rolesBefore: before, rolesAt: now + context.get('delay') };
    return { ok: true, value: isChanged ? change : {} };
  });
  return answerResult(context, admin.now, changed, (facts) => {
    if (!isChanged) return context.json(assignmentBody(facts, admin.now));
    const data = assignmentBody({ ...facts, rolesAt: 0 }, admin.now);
    const operation = assignments.operate(id, 'delegatedAdminAccessAssignmentUpdate', data, facts.rolesAt);
    context.header('Location', graphUrl(context, partPath(id, 'operations', operation.id)));
    context.header('Retry-After', String(RETRY_AFTER));
    return context.json({}, 202);
  });
}

/** DELETE: takes the roles from the group again. The entry stays listed (delegatedadminaccessassignment-delete). */
export function deleteAssignment(sandbox: Sandbox, context: GraphContext): Response {
  const { admin, assignments } = sandbox;
  const found = relationshipAsked(sandbox, context);
  if (!found.ok) return graphError(context, admin.now, found.problem);
  const removed = assignments.change(found.value.id, pathPart(context, 'assignment'), (facts, now) => {
    const problem = problemOfChange(context, facts, now);
    if (problem !== undefined) return { ok: false, problem };
    return { ok: true, value: { deletionAt: now, deletedAt: now + context.get('delay') } };
  });
  return answerResult(context, admin.now, removed, () => context.body(null, 204));
}

/** Why an assignment can't be changed: its ETag is another, or it is deleted. */
function problemOfChange(context: GraphContext, facts: AssignmentFacts, now: number): GraphRefusal | undefined {
  return facts.deletionAt === null ? problemOfMatch(context, assignmentEtag(facts, now)) : NOT_FOUND;
}

function activeRelationship(sandbox: Sandbox, context: GraphContext): Result<RelationshipFacts, GraphRefusal> {
  const found = relationshipAsked(sandbox, context);
  if (!found.ok) return found;
  const { now } = sandbox.admin;
  return statusOf(found.value, now) === 'active' ? found : wrongState(found.value, now);
}

/** The roles in a body, which have to be roles of the relationship. */
function rolesWithin(
  relationship: RelationshipFacts,
  accessDetails: unknown,
  now: number,
): Result<readonly string[], GraphRefusal> {
  const roles = readRoles(jsonObjectIn(accessDetails));
  if (roles === undefined) return invalid('accessDetails', 'unifiedRoles has to name at least one role.');
  const own = rolesOf(relationship, now);
  const outside = roles.filter((role) => !own.includes(role));
  return outside.length === 0
    ? { ok: true, value: roles }
    : invalid('accessDetails', `The relationship does not have: ${outside.join(', ')}.`);
}
