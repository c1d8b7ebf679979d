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

/** A relationship with the access that it gives at this moment of the service. */
export interface AssessedRelationship {
  readonly relationship: ListedRelationship;
  readonly access: AdminAccess;
  /** That moment. */
  readonly now: Date;
}

/** These relationships, each with its access at this moment of the service. */
export function assessed(relationships: readonly ListedRelationship[], now: Date): readonly AssessedRelationship[] {
  return relationships.map((relationship) => ({ relationship, access: accessOfRelationship(relationship, now), now }));
}

/** An admin relationship as it is shown. In a list of thousands it is made where it is printed. */
export function customerRelationship({ relationship, access, now }: AssessedRelationship): CustomerRelationship {
  const { id, displayName, state, roleIds, endsAt } = relationship;
  return {
    id,
    name: displayName,
    state,
    access,
    roleIds,
    endsAt,
    daysLeft: daysLeft(relationship, now),
    extendsItself: extendsItself(relationship),
  };
}
