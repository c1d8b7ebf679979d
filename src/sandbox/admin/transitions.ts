import type { Result } from '../../errors.ts';
import type { GraphRefusal, RelationshipFacts, RequestAction } from './facts.ts';
import type { Decision } from './relationships.ts';
import { firstEnd, type RelationshipStatus, statusOf } from './status.ts';

/** What a step of somebody changes of an admin relationship, or why it is not possible in the state it is in. */
type Step = Decision<RelationshipFacts>;

/** Who approves an admin relationship. */
export interface ApprovingCustomer {
  /** In lower case. */
  readonly tenantId: string;
  readonly name: string | null;
}

/** The steps that the partner asks for by a request. `delay` is how long they take. Milliseconds. */
export function requestStep(action: RequestAction, delay: number): Step {
  switch (action) {
    case 'lockForApproval':
      return locked(delay);
    case 'terminate':
      return terminated(delay);
    case 'approve':
      return (facts, now) =>
        facts.consent === 'pending' ? inState(facts, now, 'approvalPending', { consent: 'given' }) : NO_CONSENT_NEEDED;
    case 'reject':
      return (facts, now) =>
        facts.consent === 'pending'
          ? inState(facts, now, 'approvalPending', { terminationAt: now, terminatedAt: now })
          : NO_CONSENT_NEEDED;
  }
}

function locked(delay: number): Step {
  return (facts, now) =>
    facts.lockedAt === null ? inState(facts, now, 'created', { lockedAt: now + delay }) : wrongState(facts, now);
}

/** The customer or the partner ends it. */
export function terminated(delay: number): Step {
  return (facts, now) => inState(facts, now, 'active', { terminationAt: now, terminatedAt: now + delay });
}

/** The customer approves it. One for another customer can't be approved, nor one that its reseller has not consented to. */
export function approvedBy({ tenantId: customer, name }: ApprovingCustomer, delay: number): Step {
  return (facts, now) => {
    if (facts.customer !== null && facts.customer !== customer) {
      return refused(403, 'forbidden', 'The relationship is for another customer.');
    }
    if (facts.consent === 'pending') {
      return refused(403, 'forbidden', 'The reseller has not consented to what its provider prepared.');
    }
    const activeAt = now + delay;
    const approval = {
      customer,
      customerName: name ?? facts.customerName,
      approvedAt: now,
      activeAt,
      endsAt: firstEnd(activeAt, facts.duration),
    };
    return inState(facts, now, 'approvalPending', approval);
  };
}

const NO_CONSENT_NEEDED = refused(400, 'badRequest', 'No consent of a reseller is pending.');

function inState(
  facts: RelationshipFacts,
  now: number,
  state: RelationshipStatus,
  change: Partial<RelationshipFacts>,
): Result<Partial<RelationshipFacts>, GraphRefusal> {
  return statusOf(facts, now) === state ? { ok: true, value: change } : wrongState(facts, now);
}

/** 400, for a step that is not possible in this state. */
export function wrongState(facts: RelationshipFacts, now: number) {
  return refused(
    400,
    'badRequest',
    `The relationship is in the status ${statusOf(facts, now)}, which does not allow it.`,
  );
}

function refused(status: GraphRefusal['status'], code: string, message: string) {
  return { ok: false, problem: { status, code, message } } as const;
}
