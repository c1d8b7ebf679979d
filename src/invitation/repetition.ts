import { failed, type Hint, type RelateError } from '../errors.ts';
import { type Author, colleague, type RecordedBy } from '../ledger/audit.ts';
import type { Invitation } from '../ledger/invitation.ts';
import type { Ledger, RecentQuery, RepetitionGuard, ReservationRefusal } from '../ledger/ledger.ts';
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
  ledger: Pick<Ledger, 'findRecent' | 'author' | 'outOfReach'>,
  customer: InvitedCustomer,
  now: Date,
): Promise<RelateError | undefined> {
  const earlier = await ledger.findRecent(await recentQuery(customer, now));
  return earlier === undefined ? undefined : invitedAlready(earlier, ledger);
}

/** As `repetitionRefusal`, for each of several customers of one partner. */
export async function repetitionRefusals(
  ledger: Pick<Ledger, 'findRecentOfEach' | 'author' | 'outOfReach'>,
  customers: readonly InvitedCustomer[],
  now: Date,
): Promise<readonly (RelateError | undefined)[]> {
  const [first] = customers;
  if (first === undefined) return [];
  const { partner, since } = await recentQuery(first, now);
  const queries = await Promise.all(customers.map((customer) => recentQuery(customer, now)));
  const found = await ledger.findRecentOfEach({ partner, since, customers: queries });
  return found.map((earlier) => (earlier === undefined ? undefined : invitedAlready(earlier, ledger)));
}

/** What the ledger is asked to find an earlier invitation of the customer. */
export async function recentQuery(
  { partnerTenantId: partner, customer, domain }: InvitedCustomer,
  now: Date,
): Promise<RecentQuery> {
  const { nameKey } = await import('../text/name-key.ts');
  return { partner, customerKey: nameKey(customer), domain, since: repetitionGuard(now).since };
}

/** Since when an invitation counts, and which reservations do, for a customer who is to be invited now. */
export function repetitionGuard(now: Date): RepetitionGuard {
  return { since: new Date(now.getTime() - RECENT), at: now };
}

/** Why a customer of this name could not be reserved, or recorded. */
export function reservationRefused(
  refusal: ReservationRefusal,
  customer: string,
  ledger: Pick<Ledger, 'author' | 'outOfReach'>,
): RelateError {
  return refusal.kind === 'invited'
    ? invitedAlready(refusal.invitation, ledger)
    : invitedMeanwhile(customer, refusal.by, ledger.author);
}

/** The customer was invited lately, by this invitation. A colleague of the ledger's author who did so is named. */
function invitedAlready(
  invitation: Invitation,
  { author, outOfReach }: Pick<Ledger, 'author' | 'outOfReach'>,
): RelateError {
  const { id, customer, to, createdAt, status, operator, machine } = invitation;
  const who = colleague(invitation, author);
  const whom = to.length > 0 ? ` (to ${to.join(', ')})` : '';
  const by = who === undefined ? '' : ` by ${who}`;
  const message = `${customer} was invited${by} on ${createdAt.slice(0, 10)}${whom}: ${id}.`;
  return failed('invited-already', message, {
    hint: outOfReach === undefined ? hintOf(status, id) : UNREACHED_HINT,
    facts: { id, createdAt, operator, ...(machine !== null && { machine }) },
  });
}

function hintOf(status: Invitation['status'], id: string): Hint {
  return status === 'accepted'
    ? {
        says: 'The invitation was accepted. To invite again: {option:again}. Who accepted',
        next: { command: 'invitations show', args: [id] },
      }
    : {
        says: 'To invite again: {option:again}. To remind',
        next: { command: 'invitations remind', args: [id] },
      };
}

/** Whatever reads the invitation fails until the ledger is reached again. */
const UNREACHED_HINT: Hint = {
  says: 'To invite again: {option:again}. A reminder can be drafted when the ledger is reached again, which this tells',
  next: { command: 'ledger status' },
};

/** Another command is inviting the customer at this moment, which may be that of a colleague. */
function invitedMeanwhile(customer: string, by: RecordedBy, author: Author | undefined): RelateError {
  const who = colleague(by, author) ?? 'Another command';
  return failed('invited-already', `${who} is inviting ${customer} at this moment.`, {
    hint: {
      says: 'If it was stopped, try again in a minute; to invite all the same: {option:again}. What came of it',
      next: { command: 'invitations list' },
    },
  });
}
