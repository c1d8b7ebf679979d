import { strongestAccess } from '../admin/access.ts';
import type { Invitation } from '../ledger/invitation.ts';
import { type AdminJournal, concernsOf, NO_CONCERNS } from './admin-concerns.ts';
import { type CustomerAdmin, customerAdmin, isLive, UNKNOWN_ADMIN } from './customer-admin.ts';
import { assessed, type ListedRelationship } from './relationship.ts';

/** What an index is made of. */
export interface AdminIndexParts {
  /** Those of the service; or of the ledger, as last seen, where the service would not say or was not asked. */
  readonly relationships: readonly ListedRelationship[];
  /** Whether the service said so just now. */
  readonly isKnown: boolean;
  readonly journal: AdminJournal;
  /** The service's own time. */
  readonly now: Date;
}

/** All admin relationships of a partner, by customer. Whoever was taken out of it is forgotten. */
export class AdminIndex {
  readonly #isKnown: boolean;
  readonly #now: Date;
  /** By the customer's tenant id. */
  readonly #ofCustomer = new Map<string, ListedRelationship[]>();
  /** By id: those that no customer is known of. */
  readonly #open = new Map<string, ListedRelationship>();
  /** What the mail of an invitation asks for as well, by the id of the invitation. */
  readonly #ofInvitation = new Map<string, AdminJournal['requests'][number]>();
  /** What customers were called when they were asked, by tenant id. */
  readonly #askedNames = new Map<string, string>();
  /** Unfinished requests, by tenant id and by the invitation in the same mail: their ids. */
  readonly #unfinished = new Map<string, string>();
  /** When the last mail about a relationship was handed over: ISO 8601, by its id. */
  readonly #askedAt = new Map<string, string>();

  constructor({ relationships, isKnown, journal, now }: AdminIndexParts) {
    this.#isKnown = isKnown;
    this.#now = now;
    for (const relationship of relationships) {
      const { id, customerId } = relationship;
      if (customerId === null) {
        this.#open.set(id, relationship);
        continue;
      }
      const those = this.#ofCustomer.get(customerId);
      if (those === undefined) this.#ofCustomer.set(customerId, [relationship]);
      else those.push(relationship);
    }
    for (const request of journal.requests) {
      const { id, step, customer, customerTenantId, invitationId } = request;
      if (customerTenantId !== null) this.#askedNames.set(customerTenantId, customer);
      if (invitationId !== null) this.#ofInvitation.set(invitationId, request);
      if (step === 'done' || step === 'given-up') continue;
      for (const key of [customerTenantId, invitationId]) if (key !== null) this.#unfinished.set(key, id);
    }
    for (const { relationshipId, at } of journal.mails) this.#askedAt.set(relationshipId, at);
  }

  /** Whether a relationship with the customer of this tenant id is in force or may be approved, as far as is known. */
  isLive(customerId: string): boolean {
    return isLive(strongestAccess(this.#ofCustomer.get(customerId) ?? NOTHING, this.#now));
  }

  /** Takes the relationships with the customer of this tenant id out of the index. */
  take(customerId: string): CustomerAdmin {
    return this.#adminOf(this.#takeOut(customerId), this.#unfinished.get(customerId) ?? null);
  }

  /**
   * Takes the relationships with somebody who is invited out of the index: those with the tenant of the domain, and the
   * one that the same mail asks for. Of one whose tenant is not known, nothing else is.
   */
  takeInvited(invitation: Pick<Invitation, 'id' | 'tenantId'>): CustomerAdmin {
    const { id } = invitation;
    const asked = this.#ofInvitation.get(id);
    const tenantId = invitation.tenantId ?? asked?.customerTenantId ?? undefined;
    const open = this.#open.get(asked?.relationshipId ?? '');
    const toResume = this.#unfinished.get(id) ?? this.#unfinished.get(tenantId ?? '') ?? null;
    if (tenantId === undefined && open === undefined) {
      return { ...UNKNOWN_ADMIN, concerns: { ...NO_CONCERNS, toResume } };
    }
    const own = this.#takeOut(tenantId ?? '');
    return this.#adminOf(open === undefined ? own : [...own, open], toResume);
  }

  /** What the customer of this tenant id was called when it was asked for access. */
  askedName(customerId: string): string | undefined {
    return this.#askedNames.get(customerId);
  }

  /** The customers who were not taken out, by tenant id. */
  *rest(): Generator<readonly [customerId: string, admin: CustomerAdmin]> {
    for (const [id, { length }] of this.#ofCustomer) if (length > 0) yield [id, this.take(id)];
  }

  #takeOut(customerId: string): readonly ListedRelationship[] {
    const relationships = this.#ofCustomer.get(customerId) ?? NOTHING;
    // Its place stays: a map from which thousands are removed makes itself anew again and again.
    if (relationships.length > 0) this.#ofCustomer.set(customerId, []);
    return relationships;
  }

  #adminOf(relationships: readonly ListedRelationship[], toResume: string | null): CustomerAdmin {
    if (relationships.length === 0 && toResume === null) return this.#isKnown ? NO_ADMIN : UNKNOWN_ADMIN;
    const all = assessed(relationships, this.#now);
    const concerns = concernsOf(all, toResume, (id) => this.#askedAt.get(id), this.#now);
    const admin = customerAdmin(all, concerns);
    if (this.#isKnown) return admin;
    const { isLive, hasEnded, customerName } = admin;
    return { ...UNKNOWN_ADMIN, isLive, hasEnded, customerName, concerns: { ...NO_CONCERNS, toResume } };
  }
}

const NOTHING: readonly ListedRelationship[] = [];
const NO_ADMIN = customerAdmin([], NO_CONCERNS);
