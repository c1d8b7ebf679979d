import { obstacleToExtending } from '../admin/extend.ts';
import type { AdminMail, AdminRequest } from '../ledger/admin.ts';
import type { AssessedRelationship, ListedRelationship } from './relationship.ts';
import { DEFAULT_OVERDUE_DAYS, isOlder } from './status.ts';

/** What there is to be done about the admin relationships with one customer; an id each, null where there is nothing. */
export interface AdminConcerns {
  /** A relationship that a provider prepared, and that waits for our own consent. */
  readonly toAccept: string | null;
  /** A request in the ledger that did not come to its end. */
  readonly toResume: string | null;
  /** Whether some relationship waits for the customer's approval. */
  readonly isPending: boolean;
  /** One that has waited for more than 14 days since the last mail about it. */
  readonly toRemind: string | null;
  /** One that ends soon, and may be told to extend itself. */
  readonly toExtend: string | null;
  /** The last one that ended, or ends soon. */
  readonly toRenew: string | null;
}

/** What the ledger has of requests and mails, as far as it is of use here. */
export interface AdminJournal {
  readonly requests: readonly Pick<
    AdminRequest,
    'id' | 'step' | 'customer' | 'customerTenantId' | 'invitationId' | 'relationshipId'
  >[];
  /** Oldest first. */
  readonly mails: readonly Pick<AdminMail, 'relationshipId' | 'at'>[];
}

/** How a relationship is extended that keeps its roles. */
const AS_IT_IS = { dropGlobalAdministrator: false };

/** Of nobody's relationships. */
export const NO_CONCERNS: AdminConcerns = {
  toAccept: null,
  toResume: null,
  isPending: false,
  toRemind: null,
  toExtend: null,
  toRenew: null,
};

/**
 * What there is to be done about these relationships with one customer. `toResume` is the id of its unfinished request;
 * `askedAt` tells when the last mail about a relationship was handed over.
 */
export function concernsOf(
  relationships: readonly AssessedRelationship[],
  toResume: string | null,
  askedAt: (relationshipId: string) => string | undefined,
  now: Date,
): AdminConcerns {
  let toAccept: string | null = null;
  let isPending = false;
  let toRemind: string | null = null;
  let extendable: ListedRelationship | undefined;
  let expiring: ListedRelationship | undefined;
  let expired: ListedRelationship | undefined;
  for (const { relationship, access } of relationships) {
    if (access === 'pending') {
      isPending = true;
      if (relationship.isPartnerConsentPending) toAccept ??= relationship.id;
      else if (isReminderDue(relationship, askedAt, now)) toRemind ??= relationship.id;
    } else if (access === 'expiring') {
      expiring = lastToEnd(expiring, relationship);
      const isExtendable = obstacleToExtending(relationship, AS_IT_IS) === undefined;
      if (isExtendable) extendable = lastToEnd(extendable, relationship);
    } else if (access === 'expired') expired = lastToEnd(expired, relationship);
  }
  const toRenew = (expiring ?? expired)?.id ?? null;
  if (!isPending && toRenew === null && toResume === null) return NO_CONCERNS;
  return { toAccept, toResume, isPending, toRemind, toExtend: extendable?.id ?? null, toRenew };
}

function isReminderDue(
  { id, state, createdAt }: ListedRelationship,
  askedAt: (relationshipId: string) => string | undefined,
  now: Date,
): boolean {
  if (state !== 'approvalPending') return false;
  const since = askedAt(id) ?? createdAt;
  return since !== null && isOlder(since, now, DEFAULT_OVERDUE_DAYS);
}

function lastToEnd(one: ListedRelationship | undefined, other: ListedRelationship): ListedRelationship {
  return one === undefined || (other.endsAt ?? '') > (one.endsAt ?? '') ? other : one;
}
