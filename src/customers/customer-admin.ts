import { type AdminAccess, strongerOf } from '../admin/access.ts';
import { type AdminConcerns, NO_CONCERNS } from './admin-concerns.ts';
import type { AssessedRelationship } from './relationship.ts';

/** The admin relationships with one customer, and what they come to. */
export interface CustomerAdmin {
  /** `unknown` where the service would not say. */
  readonly access: AdminAccess;
  /** Whether one is in force or may be approved, as far as is known: then the customer is not lost. */
  readonly isLive: boolean;
  /** Whether none is, and one was in force. */
  readonly hasEnded: boolean;
  /** Null where they are not known. */
  readonly relationships: readonly AssessedRelationship[] | null;
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

/** What these admin relationships with one customer come to. */
export function customerAdmin(relationships: readonly AssessedRelationship[], concerns: AdminConcerns): CustomerAdmin {
  let access: AdminAccess = 'none';
  let customerName: string | null = null;
  for (const one of relationships) {
    access = strongerOf(access, one.access);
    customerName ??= one.relationship.customerName;
  }
  return {
    access,
    isLive: isLive(access),
    hasEnded: access === 'expired' || access === 'removed',
    relationships,
    customerName,
    concerns,
  };
}

/** Whether such access is there, or may come. A state that we don't know may be one of access. */
export function isLive(access: AdminAccess): boolean {
  return access === 'granular' || access === 'expiring' || access === 'pending' || access === 'unknown';
}
