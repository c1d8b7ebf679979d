import { failed, type RelateError } from '../errors.ts';
import { type Author, colleague } from '../ledger/audit.ts';
import { notAnInvitation } from '../ledger/errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type InvitationWithCandidates, withCandidates } from './ambiguous-match.ts';
import { DAY, isOlder, isOverdue } from './status.ts';

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
const restOf = (days: number) => Math.max(days, 1);

function isDue({ remindedAt }: Pick<Invitation, 'remindedAt'>, now: Date, days: number): boolean {
  return remindedAt === undefined || isOlder(remindedAt, now, restOf(days));
}

/** Whoever was reminded then or later is not due, who is reminded after so many days. */
export function remindedLatelySince(now: Date, days: number): Date {
  return new Date(now.getTime() - restOf(days) * DAY);
}

/** Those of one list were invited at the same moment: by name, then. */
function byWaiting(one: Invitation, other: Invitation): number {
  return one.createdAt.localeCompare(other.createdAt) || one.customer.localeCompare(other.customer);
}

/** Why not to remind of what somebody reminded of meanwhile (`reminded-already`), or what is answered by now. */
export function overtakenRefusal(
  invitation: Invitation,
  now: Date,
  days: number,
  author: Author | undefined,
): RelateError | undefined {
  return notPending(invitation) ?? (isDue(invitation, now, days) ? undefined : remindedAlready(invitation, author));
}

/** The invitation was reminded of by another command. A colleague of the author who did so is named. */
function remindedAlready({ id, remindedAt = '', events }: Invitation, author: Author | undefined): RelateError {
  const last = events.findLast(({ kind, at }) => kind === 'reminder' && at === remindedAt);
  const who = (last && colleague(last, author)) ?? 'another command';
  return failed('reminded-already', `It was reminded of by ${who} on ${remindedAt.slice(0, 10)}.`, {
    hint: { next: { command: 'invitations show', args: [id] } },
    facts: { id },
  });
}

/** Refuses to remind of what waits for no answer (`not-pending`). */
export function refuseUnlessPending(invitation: Invitation): void {
  const refusal = notPending(invitation);
  if (refusal !== undefined) throw refusal;
}

function notPending({ id, status }: Invitation): RelateError | undefined {
  if (status === 'pending') return undefined;
  if (status === null) return notAnInvitation(id, 'to remind of');
  return failed('not-pending', `There is nothing to remind of: ${id} is ${status}.`, {
    hint: {
      says: 'Those that wait for an answer',
      next: { command: 'invitations list', options: { status: 'pending' } },
    },
  });
}
