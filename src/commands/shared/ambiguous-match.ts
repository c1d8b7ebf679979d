import type { Context } from '../../cli/context.ts';
import { partnerProfile } from '../../cli/invitation-partner.ts';
import { ambiguitySentence, type InvitationWithCandidates } from '../../customers/ambiguous-match.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import { oneLine } from '../../output/sanitise.ts';

/** Invitations a notice names. */
const MOST_NAMED = 10;

/** Why it is not certain who accepted an invitation, and what to do about it, a line each; none where it is certain. */
export function ambiguityLines(context: Context, invitation: InvitationWithCandidates): readonly string[] {
  const { id, candidates } = invitation;
  const [only, ...others] = candidates;
  if (only === undefined) return [];
  const { wording } = context;
  const isAlone = others.length === 0;
  const confirm = {
    says: isAlone ? 'If so' : 'If so, with the id of the one',
    next: {
      command: 'invitations confirm',
      args: [id, isAlone ? only.id : 'CUSTOMER'],
      profile: partnerProfile(context, invitation),
    },
  };
  const withdraw = {
    says: "If you don't wait for it any more",
    next: { command: 'invitations withdraw', args: [id] },
  };
  return [ambiguitySentence(invitation), wording.advice(confirm), wording.advice(withdraw)];
}

/** Says on stderr which of these invitations are perhaps accepted, after `beginning`, and where it is told why. */
export async function tellAmbiguous(
  context: Context,
  invitations: readonly Invitation[],
  beginning: string,
): Promise<void> {
  const ambiguous = invitations.filter(({ ambiguousMatch }) => ambiguousMatch !== undefined);
  const [first] = ambiguous;
  if (first === undefined) return;
  const named = ambiguous.slice(0, MOST_NAMED).map(({ id, customer }) => `${id} (${oneLine(customer)})`);
  const more = ambiguous.length > MOST_NAMED ? `, and ${ambiguous.length - MOST_NAMED} more` : '';
  const id = ambiguous.length === 1 ? first.id : 'ID';
  await context.notice(`${beginning}: ${named.join(', ')}${more}.\nWhat to do: relate invitations show ${id}`);
}
