import { failed, type RelateError } from '../errors.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';
import type { Graph } from '../graph/client.ts';
import { isUnclear } from './change.ts';

/** What answering a provider needs. */
type ConsentingGraph = Pick<Graph, 'adminRelationship' | 'adminRequests' | 'requestAdminAction'>;

/** A reseller's answer to a relationship that its provider prepared, as the service calls it. */
export type Consent = 'approve' | 'reject';

/** Why there is nothing to answer; undefined where the provider waits for it. */
export function consentRefusal({
  id,
  state,
  displayName,
  isPartnerConsentPending,
}: AdminRelationship): RelateError | undefined {
  if (isPartnerConsentPending && state === 'approvalPending') return undefined;
  const why = isPartnerConsentPending ? `its state is ${state}` : 'nobody waits for your consent';
  return failed('consent-not-pending', `There is nothing to answer about ${displayName}: ${why}.`, {
    hint: 'Only an indirect reseller is asked, about a relationship that its provider prepared.',
    facts: { relationship: id, state },
  });
}

/**
 * Consents to a relationship that the provider prepared, or refuses it. What was answered before in the same way is not
 * answered again. Source: Microsoft Graph documentation, resellerDelegatedAdminRelationship.
 */
export async function answerProvider(graph: ConsentingGraph, id: string, consent: Consent): Promise<AdminRelationship> {
  const relationship = await graph.adminRelationship(id);
  const refusal = consentRefusal(relationship);
  if (refusal !== undefined) throw refusal;
  if (!(await isAnswered(graph, id, consent))) await ask(graph, id, consent);
  return graph.adminRelationship(id);
}

/** Where the answer of the service was lost, what it knows of ours counts. */
async function ask(graph: ConsentingGraph, id: string, consent: Consent): Promise<void> {
  try {
    await graph.requestAdminAction(id, consent);
  } catch (error) {
    if (!isUnclear(error) || !(await isAnswered(graph, id, consent))) throw error;
  }
}

async function isAnswered(graph: ConsentingGraph, id: string, consent: Consent): Promise<boolean> {
  const requests = await graph.adminRequests(id);
  return requests.some(({ action, status }) => action === consent && status !== 'failed');
}
