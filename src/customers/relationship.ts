import { type AdminAccess, accessOfRelationship, daysLeft, extendsItself } from '../admin/access.ts';
import type { AdminRelationship } from '../graph/admin-relationships.ts';

/** What the list of admin relationships, of the service or of the ledger, has of one. */
export type ListedRelationship = Pick<
  AdminRelationship,
  | 'id'
  | 'displayName'
  | 'state'
  | 'customerId'
  | 'customerName'
  | 'autoExtendDuration'
  | 'roleIds'
  | 'createdAt'
  | 'activatedAt'
  | 'endsAt'
  | 'isPartnerConsentPending'
>;

/** One admin relationship of a customer, as it is shown. */
export interface CustomerRelationship {
  readonly id: string;
  readonly name: string;
  /** The service's word. */
  readonly state: string;
  readonly access: AdminAccess;
  /** Template ids of Entra's roles. */
  readonly roleIds: readonly string[];
  /** ISO 8601. */
  readonly endsAt: string | null;
  /** Whole days until it ends; null for one that is not in force. */
  readonly daysLeft: number | null;
  readonly extendsItself: boolean;
}

/** An admin relationship as it is shown at this moment of the service. */
export function customerRelationship(relationship: ListedRelationship, now: Date): CustomerRelationship {
  const { id, displayName, state, roleIds, endsAt } = relationship;
  return {
    id,
    name: displayName,
    state,
    access: accessOfRelationship(relationship, now),
    roleIds,
    endsAt,
    daysLeft: daysLeft(relationship, now),
    extendsItself: extendsItself(relationship),
  };
}
