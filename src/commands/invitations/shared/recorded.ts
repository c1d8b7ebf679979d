import type { Context } from '../../../cli/context.ts';
import { invitationScope } from '../../../cli/invitation-scope.ts';
import { withLedger } from '../../../cli/ledger.ts';
import { type InvitationWithCandidates, withCandidates } from '../../../customers/ambiguous-match.ts';

/** The recorded invitations of the profile in use, or of all, newest first. Tells of those that are left out. */
export async function recordedInvitations(
  context: Context,
  isOfAll: boolean,
): Promise<readonly InvitationWithCandidates[]> {
  return withLedger(
    context,
    async (ledger) => {
      const scope = invitationScope(context, isOfAll);
      const all = await ledger.list();
      const others = all.filter((invitation) => scope.leavesOut(invitation)).length;
      if (others > 0) {
        const which =
          others === 1 ? '1 invitation of another profile is' : `${others} invitations of other profiles are`;
        await context.notice(`${which} left out: --all-profiles.`);
      }
      return withCandidates(ledger, all.filter(scope.includes));
    },
    () => [],
  );
}
