/** Admin relationships, and a Microsoft Graph that has them. */

import type { CustomerGraph } from '../../src/customers/sources.ts';
import { failed, type RelateError } from '../../src/errors.ts';
import type { AccessAssignment } from '../../src/graph/access-assignments.ts';
import type { AdminRelationship } from '../../src/graph/admin-relationships.ts';
import { january } from '../ledger/fixtures.ts';
import { guid } from './examples.ts';

/** Reads mail, and little else: Exchange Administrator. */
export const exchangeAdministrator = '29232cdf-9323-42fd-ade2-1d097af3e4de';

/** An active relationship with the customer of this number, for two years from the first of January on. */
export function adminRelationship(number: number, changes: Partial<AdminRelationship> = {}): AdminRelationship {
  return {
    id: `r${number}`,
    displayName: `Customer ${number} 1`,
    state: 'active',
    customerId: guid(number),
    customerName: `Customer ${number}`,
    duration: 'P730D',
    autoExtendDuration: 'PT0S',
    roleIds: [exchangeAdministrator],
    createdAt: january(1).toISOString(),
    activatedAt: january(1).toISOString(),
    endsAt: '2028-01-01T00:00:00.000Z',
    etag: 'W/"1"',
    isPartnerConsentPending: false,
    indirectProviderTenantId: null,
    ...changes,
  };
}

/** One that waits for approval since that day of January. */
export function pendingRelationship(number: number, day = 1, changes: Partial<AdminRelationship> = {}) {
  const createdAt = january(day).toISOString();
  return adminRelationship(number, {
    state: 'approvalPending',
    createdAt,
    activatedAt: null,
    endsAt: null,
    ...changes,
  });
}

/** What a fake Graph has, besides its relationships. */
interface GraphFacts {
  readonly isAdminAgent?: boolean;
  /** What lists reject with. */
  readonly error?: Error;
  readonly names?: ReadonlyMap<string, string>;
  readonly serviceTime?: Date;
  /** By the id of the relationship. */
  readonly assignments?: ReadonlyMap<string, readonly AccessAssignment[] | RelateError>;
}

/** A Graph with these relationships, for an Admin Agent unless told otherwise. */
export class FakeGraph implements CustomerGraph {
  /** What was asked, in order. */
  readonly asked: string[] = [];
  relationships: readonly AdminRelationship[];
  readonly #facts: GraphFacts;

  constructor(relationships: readonly AdminRelationship[], facts: GraphFacts = {}) {
    this.relationships = relationships;
    this.#facts = facts;
  }

  async *adminRelationships({ customerId }: { readonly customerId?: string | undefined } = {}) {
    this.asked.push('relationships');
    if (this.#facts.error !== undefined) throw this.#facts.error;
    const wanted = this.relationships.filter((one) => customerId === undefined || one.customerId === customerId);
    if (wanted.length > 0) yield wanted;
  }

  async *adminCustomers() {
    this.asked.push('customers');
    yield [...(this.#facts.names ?? [])].map(([tenantId, displayName]) => ({ tenantId, displayName }));
  }

  async isAdminAgent() {
    this.asked.push('membership');
    return this.#facts.isAdminAgent ?? true;
  }

  serviceTime() {
    return this.#facts.serviceTime;
  }

  async accessAssignmentsOf(ids: readonly string[]) {
    return new Map(ids.map((id) => [id, this.#facts.assignments?.get(id) ?? []]));
  }

  async group(id: string) {
    if (id === 'hidden') throw failed('access-denied', 'Hidden.', { facts: { status: 403 } });
    return { id, displayName: `Group ${id}`, isSecurityGroup: true };
  }
}
