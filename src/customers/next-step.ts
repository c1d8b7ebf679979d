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
  const { relationship, invitationId, isAmbiguous, isReminderDue } = facts;
  if (isAmbiguous && invitationId !== null) return { command: 'invitations show', args: [invitationId] };
  if (relationship === 'invited') {
    return isReminderDue && invitationId !== null ? { command: 'invitations remind', args: [invitationId] } : null;
  }
  return relationship === 'removed' ? null : stepOfAccess(facts);
}

function stepOfAccess({ id, name, domain, relationship, access, wasWithdrawn }: StepFacts): NextStep | null {
  if (id === null) return null;
  switch (access) {
    case 'removed':
      return relationship === 'none' ? null : { command: 'customers restore', args: [id] };
    case 'granular':
      if (relationship !== 'none' || wasWithdrawn) return null;
      return { command: 'invite', args: [name], ...(domain === null ? {} : { options: { domain } }) };
    default:
      return null;
  }
}
