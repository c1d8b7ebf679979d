import { type AdminAccess, strongestOf } from '../admin/access.ts';
import { type AdminConcerns, NO_CONCERNS } from './admin-concerns.ts';
import { type AssessedRelationship, type CustomerRelationship, customerRelationship } from './relationship.ts';

/** The admin relationships with one customer, and what they come to. */
export interface CustomerAdmin {
  /** `unknown` where the service would not say. */
  readonly access: AdminAccess;
  /** Whether one is in force or may be approved, as far as is known: then the customer is not lost. */
  readonly isLive: boolean;
  /** Whether none is, and one was in force. */
  readonly hasEnded: boolean;
  /** Null where they are not known. */
  readonly relationships: readonly CustomerRelationship[] | null;
  /** The name that they have the customer by. */
  readonly customerName: string | null;
  readonly concerns: AdminConcerns;
}

/** Of a customer whose relationships are not known. */
export const UNKNOWN_ADMIN: CustomerAdmin = {
  access: 'unknown',
  isLive: false,
  hasEnded: false,
  relationships: null,
  customerName: null,
  concerns: NO_CONCERNS,
};

/** These admin relationships with one customer, at this moment of the service. */
export function customerAdmin(
  relationships: readonly AssessedRelationship[],
  concerns: AdminConcerns,
  now: Date,
): CustomerAdmin {
  const access = strongestOf(relationships.map((one) => one.access));
  return {
    access,
    isLive: isLive(access),
    hasEnded: access === 'expired' || access === 'removed',
    relationships: relationships.map((one) => customerRelationship(one, now)),
    customerName: nameIn(relationships),
    concerns,
  };
}

function nameIn(relationships: readonly AssessedRelationship[]): string | null {
  return (
    relationships.find(({ relationship }) => relationship.customerName !== null)?.relationship.customerName ?? null
  );
}

/** Whether such access is there, or may come. A state that we don't know may be one of access. */
export function isLive(access: AdminAccess): boolean {
  return access === 'granular' || access === 'expiring' || access === 'pending' || access === 'unknown';
}
