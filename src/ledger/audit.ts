import type { Random } from '../ports/ports.ts';

/** What may be done that others will want to know who did it. */
export const AUDIT_ACTIONS = [
  'invited',
  'reminded',
  'confirmed',
  'accepted',
  'withdrew',
  'reopened',
  'requested',
  'mailed',
  'labelled',
  'changed',
] as const;

/**
 * What was done.
 *
 * - `invited`: an invitation was handed over
 * - `reminded`: so was a reminder of one
 * - `confirmed`: an operator booked that an invitation was accepted
 * - `accepted`: a sync found that it was
 * - `withdrew`, `reopened`: an invitation was taken back, or that was undone
 * - `requested`: a request for an admin relationship was begun
 * - `mailed`: a mail about an admin relationship was handed over
 * - `labelled`: a customer got another alias or note
 * - `changed`: something was made, changed or removed at a service
 */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who works with a ledger. */
export interface Author {
  readonly operator: string;
  /** The name of the machine. */
  readonly machine: string;
  /** The name of the profile; null where none is in use. */
  readonly profile: string | null;
  /** The folder of the data on the machine, by which two are told apart who are called the same there. */
  readonly folder?: string | undefined;
  now(): Date;
  /** For the ids of entries. */
  readonly random: Random;
}

/** Who recorded something, as far as that is known. */
export interface RecordedBy {
  readonly operator: string | null;
  /** Null in what older programs recorded. */
  readonly machine: string | null;
}

/**
 * Whoever else recorded something, as in "Ann on PC-7". Undefined when it was the author at the same machine, and when
 * nobody knows.
 */
export function colleague({ operator, machine }: RecordedBy, author: Author | undefined): string | undefined {
  if (operator === null || (operator === author?.operator && (machine ?? author.machine) === author.machine)) {
    return undefined;
  }
  return machine === null ? operator : `${operator} on ${machine}`;
}

/** What is known of a deed besides who did it, when and where. */
export interface NewAuditEntry {
  /** A GUID, where it has one already: an entry that is there is not added again. */
  readonly id?: string | undefined;
  /** See `partnerKey`. */
  readonly partner: string;
  readonly action: AuditAction;
  /** The name of the customer, and its tenant id, as far as they are known. */
  readonly customer?: string | null;
  readonly customerId?: string | null;
  /** The id of the invitation, the request or the mail; of a change, the address at the service. */
  readonly about: string;
  /** What was done, where the action leaves it open. */
  readonly detail?: string | null;
}

/** One line of the audit. */
export interface AuditEntry extends Required<Omit<NewAuditEntry, 'id'>> {
  /** ISO 8601, by the clock of the machine. */
  readonly at: string;
  readonly operator: string;
  readonly machine: string;
  readonly profile: string | null;
}

/** Which entries; what is left out does not restrict. */
export interface AuditFilter {
  readonly since?: Date | undefined;
  /** In any case. */
  readonly operator?: string | undefined;
  /** A tenant id, or a part of a customer's name in any case. */
  readonly customer?: string | undefined;
}

/** Who did what. Entries are added, and never changed or removed. */
export interface AuditStore {
  /** Adds an entry of whoever works with the ledger. What the ledger itself stores has its entry by itself. */
  note(entry: NewAuditEntry): Promise<void>;

  /** Those of a partner, the newest first, page by page. */
  list(partner: string, filter?: AuditFilter): AsyncIterable<readonly AuditEntry[]>;
}
