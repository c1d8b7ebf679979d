import { failed } from '../errors.ts';
import { notAnInvitation } from '../ledger/errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type InvitationWithCandidates, withCandidates } from './ambiguous-match.ts';
import { isOlder, isOverdue } from './status.ts';

/** An invitation that has waited so long that a reminder of it comes into question. */
export interface WaitingInvitation extends InvitationWithCandidates {
  /** Whether it was not reminded of for as long, and for a day at least. */
  readonly isDue: boolean;
}

/** The invitations of a partner that have been pending for more than so many days, those that have waited longest first. */
export async function waitingInvitations(
  ledger: Ledger,
  partner: string,
  now: Date,
  days: number,
): Promise<readonly WaitingInvitation[]> {
  const pending = await ledger.list({ partnerTenantId: partner, status: 'pending' });
  const waiting = pending.filter((invitation) => isOverdue(invitation, now, days)).sort(byWaiting);
  const all = await withCandidates(ledger, waiting);
  return all.map((invitation) => ({ ...invitation, isDue: isDue(invitation, now, days) }));
}

/** A day at least, so that whoever goes on where a run was stopped reminds nobody twice, however short they have waited. */
function isDue({ remindedAt }: Pick<Invitation, 'remindedAt'>, now: Date, days: number): boolean {
  return remindedAt === undefined || isOlder(remindedAt, now, Math.max(days, 1));
}

/** Those of one list were invited at the same moment: by name, then. */
function byWaiting(one: Invitation, other: Invitation): number {
  return one.createdAt.localeCompare(other.createdAt) || one.customer.localeCompare(other.customer);
}

/** Refuses to remind of what somebody else reminded of meanwhile (`reminded-already`), or what is answered by now. */
export function refuseUnlessDue(invitation: Invitation, now: Date, days: number): void {
  refuseUnlessPending(invitation);
  if (isDue(invitation, now, days)) return;
  const { id, remindedAt = '' } = invitation;
  throw failed('reminded-already', `It was reminded of by another command on ${remindedAt.slice(0, 10)}.`, {
    hint: { next: { command: 'invitations show', args: [id] } },
  });
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
