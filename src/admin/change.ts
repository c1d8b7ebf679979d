import { failed, RelateError } from '../errors.ts';
import type { AdminRelationship, AdminRelationshipChange } from '../graph/admin-relationships.ts';
import type { Graph } from '../graph/client.ts';

/** What a change needs of the service. */
export type ChangingGraph = Pick<Graph, 'adminRelationship' | 'updateAdminRelationship'>;

/**
 * Changes a relationship, and never what somebody else changed meanwhile: `decide` says from what the service has now
 * what is to be different, undefined for nothing, or throws why that can't be. When the service refuses since it was
 * changed after it was read, or its answer was lost, it is read and decided on once more; then it is
 * `changed-meanwhile`. Resolves with whether something was changed.
 */
export async function changeRelationship(
  graph: ChangingGraph,
  id: string,
  decide: (relationship: AdminRelationship) => AdminRelationshipChange | undefined,
): Promise<boolean> {
  try {
    return await tryChange(graph, id, decide);
  } catch (error) {
    if (!isChangedMeanwhile(error) && !isUnclear(error)) throw error;
    return tryChange(graph, id, decide);
  }
}

async function tryChange(
  graph: ChangingGraph,
  id: string,
  decide: (relationship: AdminRelationship) => AdminRelationshipChange | undefined,
): Promise<boolean> {
  const relationship = await graph.adminRelationship(id);
  const change = decide(relationship);
  if (change === undefined) return false;
  if (relationship.etag === null) throw withoutEtag(relationship);
  await graph.updateAdminRelationship(id, relationship.etag, change);
  return true;
}

/** Whether the service refused a change since somebody else was quicker. */
export function isChangedMeanwhile(error: unknown): error is RelateError {
  return error instanceof RelateError && error.code === 'changed-meanwhile';
}

/** Whether it is not known if the service made a change: its answer was lost. */
export function isUnclear(error: unknown): error is RelateError {
  return error instanceof RelateError && error.facts.isUnclear === true;
}

function withoutEtag({ id }: AdminRelationship): RelateError {
  return failed('etag-missing', 'Microsoft Graph told no version (ETag) of the relationship, so it was not changed.', {
    hint: 'Try again later. Without the version, a change could undo what somebody else does at the same time.',
    facts: { relationship: id },
  });
}
