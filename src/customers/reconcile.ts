import { type Invitation, isSameMatch, type MatchResult } from '../ledger/invitation.ts';
import type { BestEffortLedger } from './best-effort-ledger.ts';
import type { InvitationMatch, InvitationMatcher } from './match.ts';
import type { RowInvitation } from './row-maker.ts';

/** What a sync means for the pending invitations. */
export interface Reconciliation {
  /** By the id of the invitation. */
  readonly matches: ReadonlyMap<string, InvitationMatch>;
  /** The invitation to show with a customer, by tenant id. */
  readonly ofCustomer: ReadonlyMap<string, RowInvitation>;
  /** The invitations that were booked as accepted: their ids. */
  readonly booked: ReadonlySet<string>;
}

/**
 * Matches the pending invitations, newest first, with all customers. Invitations that were accepted are booked, and
 * ambiguous matches are recorded.
 */
export async function reconcilePending(
  pending: readonly Invitation[],
  matcher: InvitationMatcher,
  ledger: BestEffortLedger,
  now: Date,
): Promise<Reconciliation> {
  const matchedByName = matcher.matches().flatMap((match) => {
    return match.kind === 'matched' && match.evidence === 'name' ? [match.customerId] : [];
  });
  const firstSeen = matchedByName.length === 0 ? undefined : await ledger.firstSeen([...new Set(matchedByName)]);
  const matches = new Map(matcher.matches(firstSeen).map((match) => [match.invitationId, match]));
  const results = pending.flatMap((invitation) => resultsToBook(invitation, matches.get(invitation.id), now));
  const booked = await ledger.reconcile(results);
  const ofCustomer = new Map<string, RowInvitation>();
  for (const invitation of pending) {
    const match = matches.get(invitation.id);
    if (match?.kind === 'ambiguous') {
      const { customerIds, evidence } = match.ambiguousMatch;
      for (const id of customerIds) {
        if (!ofCustomer.has(id)) ofCustomer.set(id, { invitation, acceptedAt: null, evidence, isAmbiguous: true });
      }
    }
    if (match?.kind !== 'matched') continue;
    const { customerId, evidence } = match;
    const shown = ofCustomer.get(customerId);
    if (shown !== undefined && !shown.isAmbiguous) continue;
    // What another command wrote meanwhile stands; a ledger that can't be written to says nothing against it.
    const isAccepted = booked?.has(invitation.id) !== false;
    ofCustomer.set(customerId, {
      invitation,
      acceptedAt: isAccepted ? now.toISOString() : null,
      evidence,
      isAmbiguous: false,
    });
  }
  return { matches, ofCustomer, booked: booked ?? new Set() };
}

/** What is to be booked of an invitation: one result, or none when nothing is new. */
function resultsToBook(invitation: Invitation, match: InvitationMatch | undefined, at: Date): MatchResult[] {
  if (match?.kind === 'matched') {
    const { customerId, evidence } = match;
    return [{ invitation, acceptance: { customerId, evidence, at }, ambiguousMatch: null }];
  }
  const ambiguousMatch = match?.kind === 'ambiguous' ? match.ambiguousMatch : undefined;
  return isSameMatch(invitation.ambiguousMatch, ambiguousMatch)
    ? []
    : [{ invitation, acceptance: null, ambiguousMatch: ambiguousMatch ?? null }];
}
