import type { CustomerLabel, StoredCustomer } from '../ledger/customer.ts';
import type { Evidence, Invitation } from '../ledger/invitation.ts';
import type { CustomerSnapshot } from '../ledger/sqlite/customer-sync.ts';
import type { ListedCustomer } from '../partner-center/customers.ts';
import type { InvitationMatch } from './match.ts';
import { type Access, type CustomerRow, needsReminder, nextStep, relationshipOf } from './status.ts';

/** An invitation that belongs to a customer, or seems to. */
export interface RowInvitation {
  readonly invitation: Invitation;
  /** ISO 8601; null when it is not accepted. */
  readonly acceptedAt: string | null;
  readonly evidence: Evidence | null;
  readonly isAmbiguous: boolean;
}

export interface RowMakerOptions {
  readonly now: Date;
  /** Days after which a pending invitation is overdue. */
  readonly overdueDays?: number | undefined;
  /** What commands need to be run with the profile, with a blank in front; nothing for the current one. */
  readonly profileFlag?: string | undefined;
}

/** Makes rows of what the service lists and what the ledger knows. */
export class RowMaker {
  /** The last accepted invitation of each customer, by tenant id. */
  readonly #accepted = new Map<string, RowInvitation>();
  readonly #labels: ReadonlyMap<string, CustomerLabel>;
  readonly #now: Date;
  readonly #overdueDays: number | undefined;
  readonly #profileFlag: string | undefined;

  /** Takes the invitations newest first. */
  constructor(
    invitations: readonly Invitation[],
    labels: ReadonlyMap<string, CustomerLabel>,
    { now, overdueDays, profileFlag }: RowMakerOptions,
  ) {
    this.#labels = labels;
    this.#now = now;
    this.#overdueDays = overdueDays;
    this.#profileFlag = profileFlag;
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

  /** A customer of the service's list. */
  listed(
    customer: ListedCustomer,
    before: CustomerSnapshot | undefined,
    access: Access,
    match?: RowInvitation,
  ): CustomerRow {
    const wasOther = access !== 'unknown' && before !== undefined && before.access !== null && before.access !== access;
    return this.#row(
      {
        id: customer.id,
        name: customer.companyName,
        domain: customer.domain === '' ? null : customer.domain,
        relationship: relationshipOf(customer.relationshipToPartner),
        access,
        changedAt: wasOther ? this.#now.toISOString() : (before?.changedAt ?? null),
      },
      match ?? this.#accepted.get(customer.id),
    );
  }

  /** A customer who went away. */
  gone({ id, name, domain, changedAt }: StoredCustomer): CustomerRow {
    const its = domain === '' ? null : domain;
    return this.#row(
      { id, name, domain: its, relationship: 'removed', access: 'unknown', changedAt },
      this.#accepted.get(id),
    );
  }

  /** Somebody who is invited. */
  invited(invitation: Invitation, match: InvitationMatch | undefined): CustomerRow {
    const doubt = match?.kind === 'ambiguous' ? match.ambiguousMatch : null;
    return this.#row(
      {
        id: null,
        name: invitation.customer,
        domain: invitation.domain ?? null,
        relationship: 'invited',
        access: 'unknown',
        changedAt: null,
      },
      { invitation, acceptedAt: null, evidence: doubt?.evidence ?? null, isAmbiguous: doubt !== null },
    );
  }

  #row(
    fact: Pick<CustomerRow, 'id' | 'name' | 'domain' | 'relationship' | 'access' | 'changedAt'>,
    its: RowInvitation | undefined,
  ): CustomerRow {
    const label = fact.id === null ? undefined : this.#labels.get(fact.id);
    // Named one by one: an object that is spread into another takes several times as long, and there may be many.
    const row = {
      id: fact.id,
      name: fact.name,
      alias: label?.alias ?? null,
      note: label?.note ?? null,
      domain: fact.domain,
      relationship: fact.relationship,
      access: fact.access,
      next: '',
      invitedAt: its?.invitation.createdAt ?? null,
      invitationId: its?.invitation.id ?? null,
      acceptedAt: its?.acceptedAt ?? null,
      evidence: its?.evidence ?? null,
      isAmbiguous: its?.isAmbiguous ?? false,
      changedAt: fact.changedAt,
    };
    const isReminderDue = its !== undefined && needsReminder(its.invitation, this.#now, this.#overdueDays);
    row.next = nextStep(row, isReminderDue, this.#profileFlag);
    return row;
  }
}
