import type { CustomerLabel, CustomerSnapshot, StoredCustomer } from '../ledger/customer.ts';
import type { Evidence, Invitation } from '../ledger/invitation.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import type { CustomerAdmin } from './customer-admin.ts';
import type { InvitationMatch } from './match.ts';
import { nextStep } from './next-step.ts';
import { type Access, type CustomerRow, isOverdue, needsReminder, relationshipOf, shownAccess } from './status.ts';

/** An invitation that belongs to a customer, or seems to. */
export interface RowInvitation {
  readonly invitation: Invitation;
  /** ISO 8601; null when it is not accepted. */
  readonly acceptedAt: string | null;
  readonly evidence: Evidence | null;
  readonly isAmbiguous: boolean;
}

/** What is known of a customer's access. */
export interface RowAccess {
  readonly admin: CustomerAdmin;
  /** By the old delegated admin privileges; `unknown` unless they were asked for. */
  readonly delegated: Access;
}

/** Makes rows of what the service lists and what the ledger has. */
export class RowMaker {
  /** The last accepted invitation of each customer, by tenant id. */
  readonly #accepted = new Map<string, RowInvitation>();
  /** Tenants whom an invitation to was taken back. */
  readonly #withdrawn = new Set<string>();
  readonly #labels: ReadonlyMap<string, CustomerLabel>;
  readonly #now: Date;

  /** Takes the invitations newest first. */
  constructor(invitations: readonly Invitation[], labels: ReadonlyMap<string, CustomerLabel>, now: Date) {
    this.#labels = labels;
    this.#now = now;
    for (const invitation of invitations) {
      const { acceptedCustomerId, acceptedAt, evidence, status, tenantId } = invitation;
      if (status === 'withdrawn' && tenantId !== undefined) this.#withdrawn.add(tenantId);
      if (acceptedCustomerId === undefined || this.#accepted.has(acceptedCustomerId)) continue;
      this.#accepted.set(acceptedCustomerId, {
        invitation,
        acceptedAt: acceptedAt ?? null,
        evidence: evidence ?? null,
        isAmbiguous: false,
      });
    }
  }

  /**
   * A customer of the service's list. `before` is what the ledger had of it. Of several invitations, `match` is the one
   * to show with it; without one, the last that it accepted.
   */
  listed(
    customer: ListedCustomer,
    before: CustomerSnapshot | undefined,
    access: RowAccess,
    match?: RowInvitation,
  ): CustomerRow {
    const { admin, delegated } = access;
    const hasChanged =
      delegated !== 'unknown' && before !== undefined && before.access !== null && before.access !== delegated;
    return this.#row(
      {
        id: customer.id,
        name: customer.companyName,
        domain: customer.domain === '' ? null : customer.domain,
        relationship: relationshipOf(customer.relationshipToPartner, admin.isLive),
        changedAt: hasChanged ? this.#now.toISOString() : (before?.changedAt ?? null),
      },
      access,
      match ?? this.#accepted.get(customer.id),
    );
  }

  /** A customer who went away. Who has an admin relationship still is there by that. */
  gone({ id, name, domain, changedAt }: StoredCustomer, admin: CustomerAdmin): CustomerRow {
    const relationship = relationshipOf('none', admin.isLive);
    return this.#row(
      { id, name, domain: domain === '' ? null : domain, relationship, changedAt },
      { admin, delegated: 'unknown' },
      this.#accepted.get(id),
    );
  }

  /** Somebody with an admin relationship who never was a customer of Partner Center, as far as is known. */
  unlisted(id: string, name: string, admin: CustomerAdmin): CustomerRow {
    return this.#row(
      { id, name, domain: null, relationship: 'none', changedAt: null },
      { admin, delegated: 'unknown' },
      this.#accepted.get(id),
    );
  }

  /** Somebody who is invited. */
  invited(invitation: Invitation, match: InvitationMatch | undefined, admin: CustomerAdmin): CustomerRow {
    const ambiguous = match?.kind === 'ambiguous' ? match.ambiguousMatch : null;
    return this.#row(
      {
        id: null,
        name: invitation.customer,
        domain: invitation.domain ?? null,
        relationship: 'invited',
        changedAt: null,
      },
      { admin, delegated: 'unknown' },
      { invitation, acceptedAt: null, evidence: ambiguous?.evidence ?? null, isAmbiguous: ambiguous !== null },
    );
  }

  #row(
    fact: Pick<CustomerRow, 'id' | 'name' | 'domain' | 'relationship' | 'changedAt'>,
    { admin, delegated }: RowAccess,
    shown: RowInvitation | undefined,
  ): CustomerRow {
    const { id, name, domain, relationship, changedAt } = fact;
    const label = id === null ? undefined : this.#labels.get(id);
    const isReminderDue = shown !== undefined && needsReminder(shown.invitation, this.#now);
    const invitationId = shown?.invitation.id ?? null;
    const isAmbiguous = shown?.isAmbiguous ?? false;
    const wasWithdrawn = id !== null && this.#withdrawn.has(id);
    const access = shownAccess(admin.access, delegated);
    const { concerns, relationships } = admin;
    const facts = {
      id,
      name,
      domain,
      relationship,
      access,
      invitationId,
      isAmbiguous,
      isReminderDue,
      wasWithdrawn,
      concerns,
    };
    // Named one by one: spreading an object into another takes several times as long, and there may be many rows.
    return {
      id,
      name,
      alias: label?.alias ?? null,
      note: label?.note ?? null,
      domain,
      relationship,
      access,
      relationships,
      next: nextStep(facts),
      invitedAt: shown?.invitation.createdAt ?? null,
      invitationId,
      acceptedAt: shown?.acceptedAt ?? null,
      evidence: shown?.evidence ?? null,
      isAmbiguous,
      isOverdue: relationship === 'invited' && shown !== undefined && isOverdue(shown.invitation, this.#now),
      changedAt,
    };
  }
}
