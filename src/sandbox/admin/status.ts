import { daysOf } from './duration.ts';
import type { AssignmentFacts, OperationFacts, RelationshipFacts, RequestFacts } from './facts.ts';

/** The states of an admin relationship (Microsoft Graph documentation, delegatedAdminRelationship). */
export type RelationshipStatus =
  | 'created'
  | 'approvalPending'
  | 'approved'
  | 'activating'
  | 'active'
  | 'expiring'
  | 'expired'
  | 'terminationRequested'
  | 'terminating'
  | 'terminated';

const DAY = 24 * 3600 * 1000;

/** How long one that has ended is `expiring`. The documentation has no number. Milliseconds. */
const EXPIRING = 3600 * 1000;

/** By how much one is extended that extends itself. */
const EXTENSION = 180 * DAY;

/** How long one waits for approval, and how long one that has ended stays in the list (GDAP activity logs). */
const WAITING = 90 * DAY;
const KEPT = 365 * DAY;

/** The state at a moment, which follows from what happened before. Moments are milliseconds since 1970. */
export function statusOf(facts: RelationshipFacts, now: number): RelationshipStatus {
  const { lockedAt, approvedAt, activeAt, terminationAt, terminatedAt } = facts;
  if (terminationAt !== null && terminatedAt !== null) {
    if (now >= terminatedAt) return 'terminated';
    return now < middle(terminationAt, terminatedAt) ? 'terminationRequested' : 'terminating';
  }
  if (approvedAt !== null && activeAt !== null) {
    if (now < activeAt) return now < middle(approvedAt, activeAt) ? 'approved' : 'activating';
    const end = endOf(facts, now);
    if (now < end) return 'active';
    return now < end + EXPIRING ? 'expiring' : 'expired';
  }
  return lockedAt !== null && now >= lockedAt ? 'approvalPending' : 'created';
}

/**
 * When it ends or ended. One that extends itself does so at its end, and not before. One that is not active yet has the
 * end it would have if it was approved when it was made, as in the documentation.
 */
export function endOf(
  { createdAt, duration, autoExtend, endsAt, terminatedAt }: RelationshipFacts,
  now: number,
): number {
  if (terminatedAt !== null) return terminatedAt;
  if (endsAt === null) return createdAt + daysOf(duration) * DAY;
  if (autoExtend !== 'P180D' || now < endsAt) return endsAt;
  return endsAt + (Math.floor((now - endsAt) / EXTENSION) + 1) * EXTENSION;
}

/** When one that becomes active at this moment ends, before it is extended. */
export function firstEnd(activeAt: number, duration: string): number {
  return activeAt + daysOf(duration) * DAY;
}

/** Whether it is still shown: what nobody approved goes after 90 days, what has ended after a year. */
export function isListed(facts: RelationshipFacts, now: number): boolean {
  switch (statusOf(facts, now)) {
    case 'created':
      return facts.lockedAt !== null || now < facts.createdAt + WAITING;
    case 'approvalPending':
      return now < (facts.lockedAt ?? facts.createdAt) + WAITING;
    case 'expired':
    case 'terminated':
      return now < endOf(facts, now) + KEPT;
    default:
      return true;
  }
}

/** The roles that it has. One that is dropped goes when the operation is done. */
export function rolesOf({ roles, rolesBefore, rolesAt }: Roles, now: number): readonly string[] {
  return now < rolesAt ? rolesBefore : roles;
}

type Roles = Pick<RelationshipFacts, 'roles' | 'rolesBefore' | 'rolesAt'>;

/** When it changed last, by itself or because somebody changed it. */
export function lastChangeOf(facts: RelationshipFacts, now: number): number {
  const { changedAt, lockedAt, activeAt, rolesAt, terminatedAt, endsAt } = facts;
  const end = endOf(facts, now);
  const extended = endsAt !== null && end > endsAt ? end - EXTENSION : null;
  const moments = [lockedAt, activeAt, rolesAt, terminatedAt, extended, activeAt === null ? null : end];
  // What was changed may be ahead of a clock that was set back since.
  return Math.max(changedAt, ...moments.filter((moment) => moment !== null && moment <= now).map(Number));
}

export function requestStatusOf({ settlesAt }: RequestFacts, now: number): 'pending' | 'succeeded' {
  return now < settlesAt ? 'pending' : 'succeeded';
}

export function operationStatusOf({ settlesAt }: OperationFacts, now: number): 'running' | 'succeeded' {
  return now < settlesAt ? 'running' : 'succeeded';
}

export function assignmentStatusOf(
  { settlesAt, isFailed, deletionAt, deletedAt }: AssignmentFacts,
  now: number,
): 'pending' | 'active' | 'deleting' | 'deleted' | 'error' {
  if (deletionAt !== null && deletedAt !== null) return now < deletedAt ? 'deleting' : 'deleted';
  if (now < settlesAt) return 'pending';
  return isFailed ? 'error' : 'active';
}

function middle(start: number, end: number): number {
  return (start + end) / 2;
}
