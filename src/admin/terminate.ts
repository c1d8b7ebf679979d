import { failed, type RelateError } from '../errors.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';
import type { Graph } from '../graph/client.ts';
import type { Clock } from '../ports/ports.ts';
import { isUnclear } from './change.ts';
import { pollUntil } from './poll.ts';

/** What ending a relationship needs. */
export interface TerminatePorts {
  readonly graph: Pick<Graph, 'adminRelationship' | 'adminRequests' | 'deleteAdminRelationship' | 'requestAdminAction'>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Milliseconds that the end may be waited for. */
  readonly maxWait?: number | undefined;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds: how long the end is waited for, and how often it is asked for. */
const LIMIT = 120_000;
const INTERVAL = 5000;

/** States in which the end is under way, or was reached. */
const ENDING: readonly string[] = ['terminationRequested', 'terminating', 'terminated'];

/** What came of the wish to end a relationship. */
export interface Termination {
  /** `removed`: it was a draft that nobody could approve, and is gone. `ending`: the service still works at it. */
  readonly kind: 'terminated' | 'ending' | 'removed' | 'ended-before';
  /** The service's word. */
  readonly state: string;
}

/** Whether the relationship has ended already. */
export function isOver({ state }: Pick<AdminRelationship, 'state'>): boolean {
  return state === 'terminated' || state === 'expired' || state === 'expiring';
}

/** Why the partner can't end this relationship; undefined where it can. */
export function terminationRefusal({ id, state, displayName }: AdminRelationship): RelateError | undefined {
  if (state === 'approvalPending') {
    return failed('approval-pending', `${displayName} waits for the customer, and only the customer can answer it.`, {
      hint: 'It lapses 90 days after it was made. Ask the customer not to approve it.',
      facts: { relationship: id },
    });
  }
  if (state === 'approved' || state === 'activating') {
    return failed('not-active-yet', `${displayName} was approved and is not in force yet: it can't be ended now.`, {
      hint: 'Try again in a few minutes.',
      facts: { relationship: id },
    });
  }
  return undefined;
}

/**
 * Ends a relationship that is in force, or removes one that was never locked for approval. Resolves when the service says
 * that it is over, or still works at it after two minutes. What was asked for before is not asked for again. Rejects as
 * `terminationRefusal` says.
 */
export async function terminateRelationship(
  { graph, clock, maxWait = LIMIT, signal }: TerminatePorts,
  id: string,
): Promise<Termination> {
  const relationship = await graph.adminRelationship(id);
  const { state, etag } = relationship;
  const refusal = terminationRefusal(relationship);
  if (refusal !== undefined) throw refusal;
  if (isOver(relationship)) return { kind: 'ended-before', state };
  if (state === 'created' && etag !== null) {
    await graph.deleteAdminRelationship(id, etag);
    return { kind: 'removed', state };
  }
  if (!ENDING.includes(state) && !(await isAskedFor(graph, id))) await askFor(graph, id);
  let latest = state;
  const look = async () => {
    ({ state: latest } = await graph.adminRelationship(id));
    return latest === 'terminated' || undefined;
  };
  const hasEnded = await pollUntil(clock, { interval: INTERVAL, limit: maxWait }, look, signal);
  return { kind: hasEnded ? 'terminated' : 'ending', state: latest };
}

/** Asks for the end. Where the answer was lost, what the service knows of it counts. */
async function askFor(graph: TerminatePorts['graph'], id: string): Promise<void> {
  try {
    await graph.requestAdminAction(id, 'terminate');
  } catch (error) {
    if (!isUnclear(error) || !(await isAskedFor(graph, id))) throw error;
  }
}

/** Whether somebody asked for the end, and was not refused. */
async function isAskedFor(graph: TerminatePorts['graph'], id: string): Promise<boolean> {
  const requests = await graph.adminRequests(id);
  return requests.some(({ action, status }) => action === 'terminate' && status !== 'failed');
}
