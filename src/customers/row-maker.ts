import type { CustomerLabel, CustomerSnapshot, StoredCustomer } from '../ledger/customer.ts';
import type { Evidence, Invitation } from '../ledger/invitation.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import type { InvitationMatch } from './match.ts';
import {
  type Access,
  type CustomerRow,
  isOverdue,
  needsReminder,
  nextStep,
  relationshipOf,
  shownAccess,
} from './status.ts';

/** An invitation that belongs to a customer, or seems to. */
export interface RowInvitation {
  readonly invitation: Invitation;
  /** ISO 8601; null when it is not accepted. */
  readonly acceptedAt: string | null;
  readonly evidence: Evidence | null;
  readonly isAmbiguous: boolean;
}

/** Makes rows of what the service lists and what the ledger has. */
export class RowMaker {
  /** The last accepted invitation of each customer, by tenant id. */
  readonly #accepted = new Map<string, RowInvitation>();
  readonly #labels: ReadonlyMap<string, CustomerLabel>;
  readonly #now: Date;

  /** Takes the invitations newest first. */
  constructor(invitations: readonly Invitation[], labels: ReadonlyMap<string, CustomerLabel>, now: Date) {
    this.#labels = labels;
    this.#now = now;
    for (const invitation of invitations) {
      const { acceptedCustomerId, acceptedAt, evidence } = invitation;
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
    access: Access,
    match?: RowInvitation,
  ): CustomerRow {
    const hasChanged =
      access !== 'unknown' && before !== undefined && before.access !== null && before.access !== access;
    return this.#row(
      {
        id: customer.id,
        name: customer.companyName,
        domain: customer.domain === '' ? null : customer.domain,
        relationship: relationshipOf(customer.relationshipToPartner),
        access,
        changedAt: hasChanged ? this.#now.toISOString() : (before?.changedAt ?? null),
      },
      match ?? this.#accepted.get(customer.id),
    );
  }

  /** A customer who went away. */
  gone({ id, name, domain, changedAt }: StoredCustomer): CustomerRow {
    return this.#row(
      { id, name, domain: domain === '' ? null : domain, relationship: 'removed', access: 'unknown', changedAt },
      this.#accepted.get(id),
    );
  }

  /** Somebody who is invited. */
  invited(invitation: Invitation, match: InvitationMatch | undefined): CustomerRow {
    const ambiguous = match?.kind === 'ambiguous' ? match.ambiguousMatch : null;
    return this.#row(
      {
        id: null,
        name: invitation.customer,
        domain: invitation.domain ?? null,
        relationship: 'invited',
        access: 'unknown',
        changedAt: null,
      },
      { invitation, acceptedAt: null, evidence: ambiguous?.evidence ?? null, isAmbiguous: ambiguous !== null },
    );
  }

  #row(
    fact: Pick<CustomerRow, 'id' | 'name' | 'domain' | 'relationship' | 'access' | 'changedAt'>,
    shown: RowInvitation | undefined,
  ): CustomerRow {
    const label = fact.id === null ? undefined : this.#labels.get(fact.id);
    const isReminderDue = shown !== undefined && needsReminder(shown.invitation, this.#now);
    const invitationId = shown?.invitation.id ?? null;
    const isAmbiguous = shown?.isAmbiguous ?? false;
    const { id, name, domain, relationship, changedAt } = fact;
    const access = shownAccess(fact.access);
    // Named one by one: spreading an object into another takes several times as long, and there may be many rows.
    return {
      id,
      name,
      alias: label?.alias ?? null,
      note: label?.note ?? null,
      domain,
      relationship,
      access,
      next: nextStep({ id, relationship, access, invitationId, isAmbiguous }, isReminderDue),
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
