/** What the service tells of an admin relationship that its access follows from. */
export interface RelationshipTerm {
  /** The service's word. */
  readonly state: string;
  /** ISO 8601, as the other moment; null before it was active. */
  readonly activatedAt: string | null;
  /** Null where the service does not say. */
  readonly endsAt: string | null;
  /** An ISO 8601 duration by which it extends itself at its end; `PT0S`, `P0D` or null where it does not. */
  readonly autoExtendDuration: string | null;
}

/** The strongest first. A state that we don't know may be one of access: it hides that another one has ended. */
export const ADMIN_ACCESS = ['granular', 'expiring', 'pending', 'unknown', 'expired', 'removed', 'none'] as const;

/**
 * What an admin relationship gives the partner.
 *
 * - `granular`: it is active
 * - `expiring`: it is active, ends within 30 days and does not extend itself
 * - `pending`: the customer has not approved it, or it is not in force yet
 * - `expired`: its time is over
 * - `removed`: it was ended before its time
 * - `none`: it was never in force, and nobody can approve it
 * - `unknown`: the service has a state that we don't know
 */
export type AdminAccess = (typeof ADMIN_ACCESS)[number];

/** Days before its end from which on a relationship counts as expiring. Microsoft's first mail comes then, too. */
export const EXPIRING_DAYS = 30;

/** Milliseconds of a day. */
const DAY = 24 * 3600 * 1000;

/**
 * The states of the service, in the order of a relationship's life. Source: Microsoft Graph documentation,
 * delegatedAdminRelationship resource type.
 */
const ACCESS_OF_STATE: Readonly<Record<string, AdminAccess>> = {
  created: 'none',
  approvalPending: 'pending',
  approved: 'pending',
  activating: 'pending',
  active: 'granular',
  expiring: 'expired',
  expired: 'expired',
  terminationRequested: 'removed',
  terminating: 'removed',
  terminated: 'removed',
};

/** The states of the service that we know. */
export const RELATIONSHIP_STATES: readonly string[] = Object.keys(ACCESS_OF_STATE);

/** Whether the text is one of the service's states, in any case. */
export function isKnownState(text: string): boolean {
  return RELATIONSHIP_STATES.some((state) => state.toLowerCase() === text.trim().toLowerCase());
}

/** What this relationship gives the partner at this moment. */
export function accessOfRelationship(relationship: RelationshipTerm, now: Date): AdminAccess {
  const { state, activatedAt } = relationship;
  const access = Object.hasOwn(ACCESS_OF_STATE, state) ? (ACCESS_OF_STATE[state] ?? 'unknown') : 'unknown';
  if (access === 'granular') return isExpiring(relationship, now) ? 'expiring' : 'granular';
  if (access === 'expired' || access === 'removed') return activatedAt === null ? 'none' : access;
  return access;
}

/** What several relationships with one customer give the partner together; `none` without any. */
export function strongestAccess(relationships: readonly RelationshipTerm[], now: Date): AdminAccess {
  return relationships.map((one) => accessOfRelationship(one, now)).reduce(strongerOf, 'none');
}

/** The stronger of two. */
export function strongerOf(one: AdminAccess, other: AdminAccess): AdminAccess {
  return ADMIN_ACCESS.indexOf(other) < ADMIN_ACCESS.indexOf(one) ? other : one;
}

/** Whether the relationship is in force and ends within so many days, since it does not extend itself. */
export function isExpiring(relationship: RelationshipTerm, now: Date, days = EXPIRING_DAYS): boolean {
  const { state, endsAt } = relationship;
  if (state !== 'active' || endsAt === null || extendsItself(relationship)) return false;
  return Date.parse(endsAt) - now.getTime() <= days * DAY;
}

/** Whether the relationship goes on at its end without anybody's doing. */
export function extendsItself({ autoExtendDuration }: Pick<RelationshipTerm, 'autoExtendDuration'>): boolean {
  return autoExtendDuration !== null && !/^P(?:T?0[A-Z])+$/i.test(autoExtendDuration);
}

/** Whole days until a relationship in force ends, 0 on its last day; null for one that is not in force, or tells no end. */
export function daysLeft({ state, endsAt }: RelationshipTerm, now: Date): number | null {
  if (state !== 'active' || endsAt === null) return null;
  return Math.max(0, Math.floor((Date.parse(endsAt) - now.getTime()) / DAY));
}
