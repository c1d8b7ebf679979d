import type { Invitation } from '../invitation/ledger/invitation.ts';
import type { InvitationMatch, InvitationMatcher } from './match.ts';
import type { RowInvitation } from './row-maker.ts';
import type { Sight } from './sight.ts';

/** What everybody who was seen means for the invitations. */
export interface Settlement {
  /** By the id of the invitation. */
  readonly matches: ReadonlyMap<string, InvitationMatch>;
  /** The invitation to show with a customer, by tenant id. */
  readonly ofCustomer: ReadonlyMap<string, RowInvitation>;
  /** Invitations that were booked as accepted: their ids. */
  readonly booked: readonly string[];
}

/**
 * Matches the pending invitations, newest first. When everybody was seen, those that were accepted are booked, and what
 * is doubtful is remembered as such.
 */
export async function settle(
  pending: readonly Invitation[],
  matcher: InvitationMatcher,
  sight: Sight,
  now: Date,
  isComplete: boolean,
): Promise<Settlement> {
  const byName = matcher.matches().flatMap((match) => {
    return match.kind === 'matched' && match.evidence === 'name' ? [match.customerId] : [];
  });
  const firstSeen = byName.length === 0 ? undefined : await sight.firstSeen([...new Set(byName)]);
  const matches = new Map(matcher.matches(firstSeen).map((match) => [match.invitationId, match]));
  const ofCustomer = new Map<string, RowInvitation>();
  const booked: string[] = [];
  for (const invitation of pending) {
    const found = matches.get(invitation.id);
    if (found === undefined) continue;
    const match = withKnownDoubt(found, invitation);
    matches.set(invitation.id, match);
    if (match.kind !== 'matched') {
      const doubt = match.kind === 'doubtful' ? match.doubt : null;
      if (isComplete) await sight.doubt(invitation, doubt);
      for (const id of doubt?.customerIds ?? []) {
        const evidence = doubt?.evidence ?? null;
        if (!ofCustomer.has(id)) ofCustomer.set(id, { invitation, acceptedAt: null, evidence, doubtful: true });
      }
      continue;
    }
    const { customerId, evidence } = match;
    if (isComplete && (await sight.accept(invitation.id, customerId, evidence))) booked.push(invitation.id);
    const known = ofCustomer.get(customerId);
    if (known !== undefined && !known.doubtful) continue;
    const acceptedAt = isComplete ? now.toISOString() : null;
    ofCustomer.set(customerId, { invitation, acceptedAt, evidence, doubtful: false });
  }
  return { matches, ofCustomer, booked };
}

/**
 * That a customer with the name has other domains is only told by its record, which not every look asks for: what one
 * look found doubtful is not booked by another one that knew less.
 */
function withKnownDoubt(match: InvitationMatch, { id: invitationId, doubt }: Invitation): InvitationMatch {
  if (match.kind !== 'matched' || match.evidence !== 'name' || doubt?.kind !== 'domain') return match;
  return doubt.customerIds.includes(match.customerId) ? { invitationId, kind: 'doubtful', doubt } : match;
}
