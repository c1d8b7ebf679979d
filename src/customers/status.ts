import type { CustomerAccess } from '../ledger/customer.ts';
import type { Evidence, Invitation } from '../ledger/invitation.ts';

/** Days after which a pending invitation is overdue. */
const defaultOverdueDays = 14;

const day = 24 * 3600 * 1000;

/** What became of an invitation. */
export const invitationStates = ['pending', 'accepted', 'overdue', 'withdrawn'] as const;
export type InvitationState = (typeof invitationStates)[number];

/**
 * What became of an invitation, at this moment: `overdue` is one that has been pending for more than so many days.
 * Reminders and mails for other ends have no answer of their own to wait for, and are never overdue.
 */
export function invitationState(
  { status, createdAt, purpose }: Pick<Invitation, 'status' | 'createdAt' | 'purpose'>,
  now: Date,
  overdueDays = defaultOverdueDays,
): InvitationState {
  return status === 'pending' && purpose === 'invitation' && isOlder(createdAt, now, overdueDays) ? 'overdue' : status;
}

/** Whether it is time for a reminder: overdue, and not reminded of in as many days. */
export function needsReminder(
  invitation: Pick<Invitation, 'status' | 'createdAt' | 'purpose' | 'remindedAt'>,
  now: Date,
  overdueDays = defaultOverdueDays,
): boolean {
  if (invitationState(invitation, now, overdueDays) !== 'overdue') return false;
  return invitation.remindedAt === undefined || isOlder(invitation.remindedAt, now, overdueDays);
}

function isOlder(moment: string, now: Date, days: number): boolean {
  return now.getTime() - Date.parse(moment) > days * day;
}

/** How a relationship the service names is shown. */
export function relationshipOf(relationshipToPartner: string): string {
  return relationshipToPartner === 'none' ? 'removed' : relationshipToPartner;
}

/** `unknown`: not asked, or the service would not say. */
export const accessValues = [
  'none',
  'pending',
  'granular',
  'delegated',
  'expiring',
  'expired',
  'removed',
  'unknown',
] as const satisfies readonly (CustomerAccess | 'unknown')[];
export type Access = (typeof accessValues)[number];

/**
 * The access to a customer, from what its record says (`allowDelegatedAccess`; undefined when nobody asked, null when
 * it is left out) and what is remembered. What was there and is not any more was removed, and stays so until it is
 * there again.
 */
export function accessOf(allowsDelegated: boolean | null | undefined, remembered: CustomerAccess | null): Access {
  if (allowsDelegated === undefined || allowsDelegated === null) return 'unknown';
  if (allowsDelegated) return 'delegated';
  return remembered === 'delegated' || remembered === 'removed' ? 'removed' : 'none';
}

/** What is told of a customer, and of everybody invited. Moments are ISO 8601. */
export interface CustomerRow {
  /** Tenant id; null for somebody who is invited only. */
  readonly id: string | null;
  readonly name: string;
  readonly alias: string | null;
  readonly note: string | null;
  readonly domain: string | null;
  /** `invited`, `reseller`, `removed`, or another word of the service, such as `advisor`. */
  readonly relationship: string;
  readonly access: Access;
  /** The command to run now; empty when there is nothing to do. */
  readonly next: string;
  readonly invitedAt: string | null;
  readonly invitationId: string | null;
  readonly acceptedAt: string | null;
  readonly evidence: Evidence | null;
  /** Whether it is not certain that this customer and this invitation belong together. */
  readonly isAmbiguous: boolean;
  readonly changedAt: string | null;
}

/** What to do now, as a command. `profileFlag` is what a command needs to be run with the profile; see `RowMakerOptions`. */
export function nextStep(
  row: Pick<CustomerRow, 'id' | 'relationship' | 'access' | 'invitationId' | 'isAmbiguous'>,
  isReminderDue: boolean,
  profileFlag = '',
): string {
  if (row.isAmbiguous && row.invitationId !== null) return `relate invitations show ${row.invitationId}`;
  if (row.relationship === 'invited')
    return isReminderDue ? `relate invitations remind ${row.invitationId}${profileFlag}` : '';
  if (row.relationship !== 'removed' && row.access === 'removed')
    return `relate customers restore ${row.id}${profileFlag}`;
  return '';
}
