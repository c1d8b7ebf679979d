import { digestOfAll, wholeDigestOf } from '../../text/digest.ts';
import type { AdminChange, AdminChangeKind, SyncedAdminRelationship } from '../admin.ts';
import { storable } from './customer-difference.ts';

/** What is stored of a listed relationship, in the order of `ADMIN_COLUMNS`. */
export type StorableRelationship = readonly [
  id: string,
  displayName: string,
  state: string,
  customerId: string | null,
  customerName: string | null,
  duration: string | null,
  autoExtendDuration: string | null,
  roleIds: string,
  createdAt: string | null,
  activatedAt: string | null,
  endsAt: string | null,
  isPartnerConsentPending: number,
  isExpiring: number,
  /** See `digestOfRelationship`. */
  digest: string,
];

/** The columns that a listed relationship is written to. */
export const ADMIN_COLUMNS = [
  'relationship_id',
  'display_name',
  'state',
  'customer_id',
  'customer_name',
  'duration',
  'auto_extend_duration',
  'role_ids',
  'created_at',
  'activated_at',
  'ends_at',
  'is_partner_consent_pending',
  'is_expiring',
  'digest',
] as const;

/** States in which the time of a relationship is over. Source: Microsoft Graph, delegatedAdminRelationship. */
const EXPIRED = new Set(['expiring', 'expired']);

/** States in which somebody has ended a relationship. */
const TERMINATED = new Set(['terminationRequested', 'terminating', 'terminated']);

/** A listed relationship as it is stored: its roles in order, its text such as every database takes. */
export function toStorableRelationship(
  relationship: SyncedAdminRelationship,
  isExpiring: boolean,
  digest: number,
): StorableRelationship {
  const { id, displayName, state, customerId, customerName, duration, autoExtendDuration } = relationship;
  const { roleIds, createdAt, activatedAt, endsAt, isPartnerConsentPending } = relationship;
  return [
    id,
    storable(displayName),
    storable(state),
    customerId,
    customerName === null ? null : storable(customerName),
    duration,
    autoExtendDuration,
    rolesOf(roleIds).text,
    createdAt,
    activatedAt,
    endsAt,
    Number(isPartnerConsentPending),
    Number(isExpiring),
    String(digest),
  ];
}

/**
 * A digest of all that is stored of a listed relationship: in a look at thousands, those that are as they were are found
 * by it, and are not read. The order of the roles makes no difference.
 */
export function digestOfRelationship(relationship: SyncedAdminRelationship, isExpiring: boolean): number {
  const { id, displayName, state, customerId, customerName, duration, autoExtendDuration } = relationship;
  const { roleIds, createdAt, activatedAt, endsAt, isPartnerConsentPending } = relationship;
  const term = [duration, autoExtendDuration, createdAt, activatedAt, endsAt];
  const flags = `${isPartnerConsentPending} ${isExpiring}`;
  return digestOfAll([id, state, customerId, ...term, flags, displayName, customerName, rolesOf(roleIds).digest]);
}

/** A digest of a list of relationships by those of each, in their order: of several with one id the last counts. */
export async function digestOfList(digests: Float64Array): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(digests).digest('hex');
}

interface Roles {
  /** In the order of their ids, with a blank between them. */
  readonly text: string;
  readonly digest: string;
}

/** By the list: many relationships share one. */
const known = new WeakMap<readonly string[], Roles>();

function rolesOf(roleIds: readonly string[]): Roles {
  const before = known.get(roleIds);
  if (before !== undefined) return before;
  const text = roleIds.toSorted().join(' ');
  const roles = { text, digest: wholeDigestOf(text) };
  known.set(roleIds, roles);
  return roles;
}

/** A relationship as it is read for a comparison. */
export type StoredAdminRow = readonly [...StorableRelationship, lastSeenAt: string];

/**
 * What happened to a relationship since it was stored; `before` is undefined for one that was not known. What happened
 * while it had no customer is told when it has one. One that was never in force neither expired nor was terminated.
 */
export function adminChangesOf(
  before: StoredAdminRow | undefined,
  after: StorableRelationship,
  at: string,
): AdminChange[] {
  const [relationshipId, displayName, , customerId, customerName] = after;
  if (customerId === null) return [];
  const was = before === undefined || before[3] === null ? NOTHING : progressOf(before);
  const is = progressOf(after);
  const wasInForce = was.approved || is.approved;
  const happened: Record<AdminChangeKind, boolean> = {
    approved: is.approved && !was.approved,
    expiring: is.expiring && !was.expiring,
    expired: is.expired && !was.expired && wasInForce,
    terminated: is.terminated && !was.terminated && wasInForce,
  };
  return KINDS.filter((kind) => happened[kind]).map((kind) => ({
    ...{ relationshipId, customerId, kind, at },
    name: customerName ?? customerId,
    before: before?.[2] ?? null,
    after: displayName,
  }));
}

const KINDS: readonly AdminChangeKind[] = ['approved', 'expiring', 'expired', 'terminated'];

const NOTHING: Record<AdminChangeKind, boolean> = {
  approved: false,
  expiring: false,
  expired: false,
  terminated: false,
};

/** What a relationship shows to have happened to it. */
function progressOf(relationship: StorableRelationship | StoredAdminRow): Record<AdminChangeKind, boolean> {
  const [state, activatedAt, isExpiring] = [relationship[2], relationship[9], relationship[12]];
  return {
    approved: state === 'active' || activatedAt !== null,
    expiring: isExpiring === 1,
    expired: EXPIRED.has(state),
    terminated: TERMINATED.has(state),
  };
}
