import { failed, type RelateError, wrongUsage } from '../errors.ts';
import { notAnInvitation } from '../ledger/errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Candidate, candidateOf, candidateTitle, type InvitationWithCandidates } from './ambiguous-match.ts';

/**
 * Refuses an invitation whose answer can't be confirmed, since it waits for none (`not-pending`,
 * `invitation-withdrawn`, `invitation-accepted`). `profile` is one of the invitation's partner, to be named in hints.
 */
export async function refuseAnswered(ledger: Ledger, invitation: Invitation, profile: string): Promise<void> {
  const { id, status, partnerTenantId, acceptedCustomerId } = invitation;
  if (status === null) throw notAnInvitation(id, 'to confirm');
  if (status === 'withdrawn') {
    throw failed('invitation-withdrawn', `There is nothing to confirm: ${id} was withdrawn.`, {
      hint: { next: { command: 'invitations show', args: [id] } },
    });
  }
  if (acceptedCustomerId === undefined) return;
  const known = (await ledger.customers.get(partnerTenantId, [acceptedCustomerId])).get(acceptedCustomerId);
  const who = candidateTitle(candidateOf(acceptedCustomerId, known));
  throw failed('invitation-accepted', `The invitation ${id} was accepted already, by ${who}.`, {
    hint: { next: { command: 'customers show', args: [acceptedCustomerId], profile } },
  });
}

/** The only customer who may have accepted an invitation; where there are none or several, one has to be named. */
export function onlyCandidate({ id, candidates }: InvitationWithCandidates, profile: string): Candidate {
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  throw customerIsMissing(id, candidates, profile);
}

/** Records that this customer accepted, as the operator says. */
export async function confirmAcceptance(
  ledger: Ledger,
  { id }: Invitation,
  customerId: string,
  at: Date,
  profile: string,
): Promise<void> {
  if (await ledger.accept(id, { customerId, evidence: 'operator', at })) return;
  // Another command was quicker.
  await refuseAnswered(ledger, await ledger.find(id), profile);
}

function customerIsMissing(id: string, candidates: readonly Candidate[], profile: string): RelateError {
  const next = { command: 'invitations confirm', args: [id, 'CUSTOMER'], profile };
  if (candidates.length === 0) {
    return wrongUsage('customer-missing', `Nobody is known to have perhaps accepted ${id}: say who did.`, {
      hint: { next },
    });
  }
  return wrongUsage('customer-ambiguous', `${id} may have been accepted by any of ${candidates.length} customers.`, {
    hint: [
      { says: 'Give the id of one', next },
      { says: 'Who they are', next: { command: 'invitations show', args: [id] } },
    ],
    facts: { candidates: candidates.map((candidate) => candidate.id) },
  });
}
