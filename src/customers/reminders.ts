import { failed } from '../errors.ts';
import { notAnInvitation } from '../ledger/errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type InvitationWithCandidates, withCandidates } from './ambiguous-match.ts';
import { needsReminder } from './status.ts';

/** Those who have waited so long that it is time for a reminder, oldest first. */
export interface DueReminders {
  readonly certain: readonly InvitationWithCandidates[];
  /** Perhaps accepted already: not to be reminded along with the others. */
  readonly ambiguous: readonly InvitationWithCandidates[];
}

/** The invitations of a partner that have been pending for more than so many days, and were not reminded of since. */
export async function dueReminders(ledger: Ledger, partner: string, now: Date, days?: number): Promise<DueReminders> {
  const pending = await ledger.list({ partnerTenantId: partner, status: 'pending' });
  const due = pending.filter((invitation) => needsReminder(invitation, now, days)).toReversed();
  const all = await withCandidates(ledger, due);
  return {
    certain: all.filter(({ ambiguousMatch }) => ambiguousMatch === undefined),
    ambiguous: all.filter(({ ambiguousMatch }) => ambiguousMatch !== undefined),
  };
}

/** Refuses to remind of what waits for no answer (`not-pending`). */
export function refuseUnlessPending({ id, status }: Invitation): void {
  if (status === 'pending') return;
  if (status === null) throw notAnInvitation(id, 'to remind of');
  throw failed('not-pending', `There is nothing to remind of: ${id} is ${status}.`, {
    hint: {
      says: 'Those that wait for an answer',
      next: { command: 'invitations list', options: { status: 'pending' } },
    },
  });
}
