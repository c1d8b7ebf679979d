import { failed, type RelateError } from '../errors.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger, RecentQuery } from '../ledger/ledger.ts';
import type { MailFacts } from './prepare.ts';

/** How long a customer counts as recently invited, in milliseconds: 14 days. */
const RECENT = 14 * 24 * 3600 * 1000;

/** What a customer is recognised by when it is invited again. */
export type InvitedCustomer = Pick<MailFacts, 'partnerTenantId' | 'customer' | 'domain'>;

/**
 * The refusal of a second invitation: `invited-already` when the partner invited this customer, by its name or its
 * domain, in the last 14 days, and did not withdraw that. Undefined when the customer may be invited. It only looks, so
 * that a dry run can make the check of the real one; `Recorder.reserve` looks and reserves in one transaction.
 */
export async function repetitionRefusal(
  ledger: Pick<Ledger, 'findRecent'>,
  customer: InvitedCustomer,
  now: Date,
): Promise<RelateError | undefined> {
  const earlier = await ledger.findRecent(await recentQuery(customer, now));
  return earlier === undefined ? undefined : invitedAlready(earlier);
}

/** What the ledger is asked to find an earlier invitation of the customer. */
export async function recentQuery(
  { partnerTenantId: partner, customer, domain }: InvitedCustomer,
  now: Date,
): Promise<RecentQuery> {
  const { nameKey } = await import('../text/name-key.ts');
  return { partner, customerKey: nameKey(customer), domain, since: new Date(now.getTime() - RECENT) };
}

/** The customer was invited lately, by this invitation. */
export function invitedAlready({ id, customer, to, createdAt, status }: Invitation): RelateError {
  const whom = to.length > 0 ? ` (to ${to.join(', ')})` : '';
  const message = `${customer} was invited on ${createdAt.slice(0, 10)}${whom}: ${id}.`;
  return failed('invited-already', message, {
    hint:
      status === 'accepted'
        ? {
            says: 'The invitation was accepted. To invite again: {option:again}. Who accepted',
            next: { command: 'invitations show', args: [id] },
          }
        : {
            says: 'To invite again: {option:again}. To remind',
            next: { command: 'invitations remind', args: [id] },
          },
    facts: { id, createdAt },
  });
}

/** Another command is inviting the customer at this moment. */
export function invitedMeanwhile(customer: string): RelateError {
  return failed('invited-already', `Another command is inviting ${customer} at this moment.`, {
    hint: {
      says: 'If it was stopped, try again in a minute; to invite all the same: {option:again}. What came of it',
      next: { command: 'invitations list' },
    },
  });
}
