import type { NextStep } from '../errors.ts';
import { type AdminConcerns, NO_CONCERNS } from './admin-concerns.ts';
import type { CustomerRow } from './status.ts';

/** What a next step follows from. */
export interface StepFacts extends Pick<CustomerRow, 'id' | 'name' | 'domain' | 'relationship' | 'access'> {
  readonly invitationId: string | null;
  readonly isAmbiguous: boolean;
  /** Whether it is time to remind of the invitation. */
  readonly isReminderDue: boolean;
  /** Whether an invitation was taken back: then nobody is told to send another. */
  readonly wasWithdrawn: boolean;
  readonly concerns: AdminConcerns;
}

/** Facts of somebody of whom nothing is known that would be a reason to do anything. */
export const NO_REASON = {
  invitationId: null,
  isAmbiguous: false,
  isReminderDue: false,
  wasWithdrawn: false,
  concerns: NO_CONCERNS,
} as const satisfies Partial<StepFacts>;

/** What to do now about a customer, or about somebody who is invited; null when there is nothing to do. */
export function nextStep(facts: StepFacts): NextStep | null {
  const { relationship, invitationId, isAmbiguous, isReminderDue, concerns } = facts;
  if (isAmbiguous && invitationId !== null) return { command: 'invitations show', args: [invitationId] };
  if (concerns.toAccept !== null) return { command: 'admin accept', args: [concerns.toAccept] };
  if (concerns.toResume !== null) {
    return { command: 'admin request', args: [concerns.toResume], options: { resume: true } };
  }
  if (relationship === 'invited') {
    if (isReminderDue && invitationId !== null) return { command: 'invitations remind', args: [invitationId] };
    return concerns.toRemind === null ? null : { command: 'admin remind', args: [concerns.toRemind] };
  }
  return relationship === 'removed' ? null : stepOfAccess(facts);
}

function stepOfAccess({ id, name, domain, relationship, access, wasWithdrawn, concerns }: StepFacts): NextStep | null {
  if (id === null) return null;
  const { isPending, toRemind, toExtend, toRenew } = concerns;
  switch (access) {
    case 'none':
      return { command: 'admin request', args: [id] };
    case 'removed':
      return relationship === 'none' ? null : { command: 'customers restore', args: [id] };
    case 'granular':
      if (relationship !== 'none' || wasWithdrawn) return null;
      return { command: 'invite', args: [name], ...(domain === null ? {} : { options: { domain } }) };
    case 'pending':
    case 'expiring':
    case 'expired':
      // Whoever was asked already is not asked again.
      if (isPending) return toRemind === null ? null : { command: 'admin remind', args: [toRemind] };
      if (toExtend !== null) return { command: 'admin extend', args: [toExtend] };
      return toRenew === null ? null : { command: 'admin renew', args: [toRenew] };
    default:
      return null;
  }
}
