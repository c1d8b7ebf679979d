import type { Result } from '../../errors.ts';
import { jsonObjectIn } from '../admin/body.ts';
import type { GraphRefusal, RelationshipFacts } from '../admin/facts.ts';
import { NOT_FOUND } from '../admin/relationships.ts';
import { type RelationshipInput, readInput } from '../admin/rules.ts';
import { statusOf } from '../admin/status.ts';
import { wrongState } from '../admin/transitions.ts';
import { answer } from '../api/protocol.ts';
import type { Sandbox } from '../sandbox.ts';
import { changeOfLocked } from './locked-relationship.ts';
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
import { relationshipEtag, relationshipWriter } from './relationship-text.ts';

const PATH = '/tenantRelationships/delegatedAdminRelationships';

/** How long a client is told to wait before it asks for an operation. Seconds; the documentation has 10. */
export const RETRY_AFTER = 1;

/** POST: makes an admin relationship in the status `created` (tenantrelationship-post-delegatedadminrelationships). */
export async function createRelationship(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { admin } = sandbox;
  const body = await readBody(context);
  const input = body.ok ? readInput(body.value) : body;
  const made = input.ok
    ? admin.create(input.value, context.get('caller').tenantId, customerName(sandbox, input.value))
    : input;
  return answerResult(context, admin.now, made, (facts) => {
    context.header('Location', graphUrl(context, `${PATH}/${facts.id}`));
    return context.json(wholeBody(sandbox, context, facts), 201);
  });
}

/** GET: pages of the list (tenantrelationship-list-delegatedadminrelationships). */
export function listRelationships(sandbox: Sandbox, context: GraphContext): Response {
  const { admin } = sandbox;
  const { now } = admin;
  const query = readQuery(context, ['status', 'customer/tenantId', 'displayName']);
  return answerResult(context, now, query, ({ select, filter, top, after }) => {
    const page: RelationshipFacts[] = [];
    let hasMore = false;
    const customer = filter.get('customer/tenantId')?.toLowerCase();
    const [status, name] = [filter.get('status'), filter.get('displayName')];
    const isWanted = (facts: RelationshipFacts) =>
      (status === undefined || statusOf(facts, now) === status) && (name === undefined || facts.name === name);
    // Who is no Admin Agent gets an empty list, and no error.
    const seen = context.get('caller').isAdminAgent ? admin.listed({ after, customer }) : [];
    for (const facts of seen) {
      if (!isWanted(facts)) continue;
      hasMore = page.length === top;
      if (hasMore) break;
      page.push(facts);
    }
    const opening = JSON.stringify({
      '@odata.context': adminContext(context, 'delegatedAdminRelationships'),
      ...(hasMore ? { '@odata.nextLink': nextLink(context, PATH, page.at(-1)?.number ?? after) } : {}),
    });
    return answer(context, `${opening.slice(0, -1)},"value":[${page.map(relationshipWriter(now, select)).join(',')}]}`);
  });
}

/** GET by id (delegatedadminrelationship-get). */
export function getRelationship(sandbox: Sandbox, context: GraphContext): Response {
  const { admin } = sandbox;
  const query = readQuery(context);
  const found = query.ok ? relationshipAsked(sandbox, context) : query;
  return answerResult(context, admin.now, found, (facts) => {
    const whole = wholeBody(sandbox, context, facts);
    return context.json(selected(whole, query.ok ? query.value.select : undefined));
  });
}

/** PATCH (delegatedadminrelationship-update). What can be changed depends on the status. */
export async function patchRelationship(sandbox: Sandbox, context: GraphContext): Promise<Response> {
  const { admin, assignments } = sandbox;
  const body = await readBody(context);
  if (!body.ok) return graphError(context, admin.now, body.problem);
  let isLong = false;
  const changed = admin.change(pathPart(context, 'id'), (facts, now) => {
    const problem = problemOfMatch(context, relationshipEtag(facts, now));
    if (problem !== undefined) return { ok: false, problem };
    if (statusOf(facts, now) === 'created' && facts.lockedAt === null) {
      const input = readInput(body.value, facts);
      if (!input.ok) return input;
      const { roles } = input.value;
      const name = customerName(sandbox, input.value);
      return { ok: true, value: { ...input.value, customerName: name, rolesBefore: roles, rolesAt: now } };
    }
    const change = changeOfLocked(facts, body.value, now, context.get('delay'));
    isLong = change.ok && change.value.roles !== undefined;
    return change;
  });
  return answerResult(context, admin.now, changed, (facts) => {
    if (!isLong) return context.json(wholeBody(sandbox, context, facts));
    const data = { id: facts.id, accessDetails: jsonObjectIn(body.value.accessDetails) };
    const operation = assignments.operate(facts.id, 'delegatedAdminRelationshipUpdate', data, facts.rolesAt);
    context.header('Location', graphUrl(context, `${PATH}/${facts.id}/operations/${operation.id}`));
    context.header('Retry-After', String(RETRY_AFTER));
    return context.json({}, 202);
  });
}

/** DELETE: only what is not locked yet (delegatedadminrelationship-delete). */
export function deleteRelationship(sandbox: Sandbox, context: GraphContext): Response {
  const { admin } = sandbox;
  const removed = admin.remove(pathPart(context, 'id'), (facts, now) => {
    const problem = problemOfMatch(context, relationshipEtag(facts, now));
    if (problem !== undefined) return problem;
    const isDraft = statusOf(facts, now) === 'created' && facts.lockedAt === null;
    return isDraft ? undefined : wrongState(facts, now).problem;
  });
  return answerResult(context, admin.now, removed, () => context.body(null, 204));
}

/** The relationship that the path names, or 404 as for one that there is not. */
export function relationshipAsked(sandbox: Sandbox, context: GraphContext): Result<RelationshipFacts, GraphRefusal> {
  const isSeen = context.get('caller').isAdminAgent;
  const facts = isSeen ? sandbox.admin.find(pathPart(context, 'id')) : undefined;
  return facts === undefined ? { ok: false, problem: NOT_FOUND } : { ok: true, value: facts };
}

/** The address of what belongs to a relationship, below `/v1.0`. */
export function partPath(relationship: string, ...parts: readonly string[]): string {
  return [PATH, relationship, ...parts].join('/');
}

/** The name of the customer that a relationship is for; null where the stand-in does not know it. */
function customerName({ directory }: Sandbox, { customer }: RelationshipInput): string | null {
  return customer === null ? null : (directory.find(customer)?.name ?? null);
}

function wholeBody(sandbox: Sandbox, context: GraphContext, facts: RelationshipFacts): object {
  return {
    '@odata.context': adminContext(context, 'delegatedAdminRelationships/$entity'),
    ...JSON.parse(relationshipWriter(sandbox.admin.now)(facts)),
  };
}
