import type { AdminAccess } from '../admin/access.ts';
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
  if (!relationships.some(({ access }) => access === 'pending' || access === 'expiring' || access === 'expired')) {
    return toResume === null ? NO_CONCERNS : { ...NO_CONCERNS, toResume };
  }
  const isReminderDue = ({ id, state, createdAt }: ListedRelationship) => {
    const since = askedAt(id) ?? createdAt;
    return state === 'approvalPending' && since !== null && isOlder(since, now, DEFAULT_OVERDUE_DAYS);
  };
  const pending = those(relationships, 'pending');
  const expiring = those(relationships, 'expiring');
  return {
    toAccept: pending.find(({ isPartnerConsentPending }) => isPartnerConsentPending)?.id ?? null,
    toResume,
    isPending: pending.length > 0,
    toRemind: pending.find((one) => !one.isPartnerConsentPending && isReminderDue(one))?.id ?? null,
    toExtend: lastToEnd(expiring.filter((one) => obstacleToExtending(one, AS_IT_IS) === undefined)),
    toRenew: lastToEnd(expiring.length > 0 ? expiring : those(relationships, 'expired')),
  };
}

function those(relationships: readonly AssessedRelationship[], access: AdminAccess): readonly ListedRelationship[] {
  return relationships.filter((one) => one.access === access).map(({ relationship }) => relationship);
}

function lastToEnd([first, ...others]: readonly ListedRelationship[]): string | null {
  const last = others.reduce((one, other) => ((other.endsAt ?? '') > (one?.endsAt ?? '') ? other : one), first);
  return last?.id ?? null;
}
