import type { Context } from '../../../cli/context.ts';
import { ambiguitySentence, type InvitationWithCandidates } from '../../../customers/ambiguous-match.ts';
import type { Invitation } from '../../../ledger/invitation.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { partnerFlag } from './partner.ts';

/** Invitations a notice names. */
const mostNamed = 10;

/** Why an invitation is doubtful, and what to do about it, a line each; none where there is no doubt. */
export function ambiguityLines(context: Context, invitation: InvitationWithCandidates): readonly string[] {
  const { id, candidates } = invitation;
  const [only, ...others] = candidates;
  if (only === undefined) return [];
  const confirm = `relate invitations confirm ${id} ${others.length === 0 ? only.id : 'CUSTOMER'}`;
  return [
    ambiguitySentence(invitation),
    `If so${others.length === 0 ? '' : ', with the id of the one'}: ${confirm}${partnerFlag(context, invitation)}`,
    `If you don't wait for it any more: relate invitations withdraw ${id}`,
  ];
}

/** Says on stderr which of these invitations are doubtful, after `beginning`, and where it is told why. */
export async function tellAmbiguous(
  context: Context,
  invitations: readonly Invitation[],
  beginning: string,
): Promise<void> {
  const doubtful = invitations.filter(({ ambiguousMatch: doubt }) => doubt !== undefined);
  const [first] = doubtful;
  if (first === undefined) return;
  const named = doubtful.slice(0, mostNamed).map(({ id, customer }) => `${id} (${oneLine(customer)})`);
  const more = doubtful.length > mostNamed ? `, and ${doubtful.length - mostNamed} more` : '';
  const id = doubtful.length === 1 ? first.id : 'ID';
  await context.notice(`${beginning}: ${named.join(', ')}${more}.\nWhat to do: relate invitations show ${id}`);
}
