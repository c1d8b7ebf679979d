import type { Context } from '../../../cli/context.ts';
import { type InvitationScope, invitationScope, ownPartners } from '../../../cli/invitation-scope.ts';
import { findInvitation } from '../../../customers/find-invitation.ts';
import type { Invitation, InvitationStatus } from '../../../ledger/invitation.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

const meaning = 'the id of the invitation or its beginning, or its customer';

/** The invitation that is meant. */
export const invitation = { name: '<id>', meaning, values: 'invitation' } as const;

/** The invitation that is meant, of those whose customer has not answered. */
export const pendingInvitation = { name: '<id>', meaning, values: 'pending invitation' } as const;

/**
 * Finds the invitation that is meant, see `findInvitation`. Of several of the same customer it is the only one with the
 * status that the command works with.
 */
export function invitationNamed(
  context: Context,
  ledger: Ledger,
  text: string,
  prefers?: InvitationStatus,
): Promise<Invitation> {
  let scope: InvitationScope | undefined;
  // An id is found without a profile.
  const isInScope = (found: Invitation) => {
    scope ??= invitationScope(context, false);
    return scope.includes(found);
  };
  return findInvitation(text, ledger, { isInScope, prefers, partners: ownPartners(context) });
}
