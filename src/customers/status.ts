import type { AdminAccess } from '../admin/access.ts';
import type { NextStep } from '../errors.ts';
import type { CustomerAccess } from '../ledger/customer.ts';
import type { Evidence, Invitation, InvitationStatus } from '../ledger/invitation.ts';
import type { AssessedRelationship } from './relationship.ts';

/** Days after which a pending invitation is overdue, and an admin relationship that waits for approval. */
export const DEFAULT_OVERDUE_DAYS = 14;

/** Milliseconds of a day. */
export const DAY = 24 * 3600 * 1000;

/** What can become of an invitation. */
export const INVITATION_STATUSES = ['pending', 'accepted', 'withdrawn'] as const satisfies readonly InvitationStatus[];

/** Whether an invitation has been pending for more than so many days at this moment. */
export function isOverdue(
  { status, createdAt }: Pick<Invitation, 'status' | 'createdAt'>,
  now: Date,
  overdueDays = DEFAULT_OVERDUE_DAYS,
): boolean {
  return status === 'pending' && isOlder(createdAt, now, overdueDays);
}

/** Whether it is time for a reminder: overdue, and not reminded of in as many days. */
export function needsReminder(
  invitation: Pick<Invitation, 'status' | 'createdAt' | 'remindedAt'>,
  now: Date,
  overdueDays = DEFAULT_OVERDUE_DAYS,
): boolean {
  if (!isOverdue(invitation, now, overdueDays)) return false;
  return invitation.remindedAt === undefined || isOlder(invitation.remindedAt, now, overdueDays);
}

/** Whether the moment, in ISO 8601, is more than so many days before now. */
export function isOlder(moment: string, now: Date, days: number): boolean {
  return now.getTime() - Date.parse(moment) > days * DAY;
}

/** The relationships that customers can be listed by. */
export const RELATIONSHIPS = ['invited', 'reseller', 'none', 'removed'] as const;

/**
 * What a relationship is called here that Partner Center names. Its `none` is `removed` here, unless an admin
 * relationship is in force or may be approved.
 */
export function relationshipOf(relationshipToPartner: string, hasAdminRelationship = false): string {
  if (relationshipToPartner !== 'none') return relationshipToPartner;
  return hasAdminRelationship ? 'none' : 'removed';
}

/** What the access to a customer can be. `unknown`: the service would not say, or nobody asked. */
export const ACCESS_VALUES = [
  'none',
  'pending',
  'granular',
  'delegated',
  'expiring',
  'expired',
  'removed',
  'unknown',
] as const satisfies readonly (CustomerAccess | 'unknown')[];
export type Access = (typeof ACCESS_VALUES)[number];

/**
 * The access by delegated admin privileges, as it is stored: from the customer's record (`allowDelegatedAccess`;
 * undefined when the record was not asked for, null when the service leaves it out) and from the access stored before.
 * Access that was there and is not any more was removed, and stays so until it is there again.
 */
export function accessOf(allowsDelegated: boolean | null | undefined, stored: CustomerAccess | null): Access {
  if (allowsDelegated === undefined || allowsDelegated === null) return 'unknown';
  if (allowsDelegated) return 'delegated';
  return stored === 'delegated' || stored === 'removed' ? 'removed' : 'none';
}

/**
 * The access to show, of what admin relationships give and of the old delegated admin privileges, which nobody asks for
 * unless told to. What is in force counts; of what was, the newer kind.
 */
export function shownAccess(admin: AdminAccess, delegated: Access): Access {
  if (admin === 'granular' || admin === 'expiring') return admin;
  if (delegated === 'delegated') return 'delegated';
  return admin === 'none' && delegated === 'removed' ? 'removed' : admin;
}

/** What is listed of a customer, or of somebody who is invited. Moments are ISO 8601. */
export interface CustomerRow {
  /** Tenant id; null for somebody who is invited only. */
  readonly id: string | null;
  readonly name: string;
  readonly alias: string | null;
  readonly note: string | null;
  readonly domain: string | null;
  /** `invited`, `reseller`, `none`, `removed`, or another word of the service, such as `advisor`. */
  readonly relationship: string;
  readonly access: Access;
  /** Its admin relationships; null where they are not known. */
  readonly relationships: readonly AssessedRelationship[] | null;
  /** What to do now; null when there is nothing to do. */
  readonly next: NextStep | null;
  readonly invitedAt: string | null;
  readonly invitationId: string | null;
  readonly acceptedAt: string | null;
  readonly evidence: Evidence | null;
  /** Whether it is not certain that this customer and this invitation belong together. */
  readonly isAmbiguous: boolean;
  /** Whether somebody who is invited has not answered for so long that the invitation is overdue. */
  readonly isOverdue: boolean;
  readonly changedAt: string | null;
}
