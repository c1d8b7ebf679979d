/** How the customer is asked: as a customer of a direct-bill partner, or through an indirect provider. */
export type InvitationKind = 'direct' | 'indirect';

/**
 * What the e-mail was for.
 *
 * - `invitation`: to ask for the relationship
 * - `reminder`: the same, with the text of a reminder; only earlier versions recorded such ones
 * - `restore`: to ask for access that was taken away, from a customer to whom no invitation is recorded; only earlier
 *   versions recorded such ones, before there were mails about admin relationships
 */
export type InvitationPurpose = 'invitation' | 'reminder' | 'restore';

/** What came after an invitation: a reminder of it; earlier versions recorded with it, too, that access was asked for. */
export type EventKind = 'reminder' | 'restore';

/** What the ledger knows by itself. When a pending one is overdue depends on the moment that is asked. */
export type InvitationStatus = 'pending' | 'accepted' | 'withdrawn';

/** What says that a customer is the one invited: the strongest there is, or that the operator said so. */
export type Evidence = 'tenant-id' | 'domain' | 'name' | 'operator';

/**
 * Why it is not certain that a customer is the one invited.
 *
 * - `several`: several customers match as well as each other
 * - `tenant`: the invitation's domain belongs to another tenant
 * - `domain`: only the name matches, and the customer's domains are others
 * - `mail-domain`: only the domain of a recipient's address matches, who may work for somebody else
 * - `known-before`: only the name matches, and the customer was there before the invitation
 * - `legal-form`: only the name matches, and it has another legal form, such as Limited for GmbH
 */
export type AmbiguityKind = 'several' | 'tenant' | 'domain' | 'mail-domain' | 'known-before' | 'legal-form';

/** That an invitation may have been accepted, as the last complete sync found it. */
export interface AmbiguousMatch {
  readonly kind: AmbiguityKind;
  /** What speaks for it. */
  readonly evidence: Evidence;
  /** Who may have accepted: tenant ids, in order; never empty. */
  readonly customerIds: readonly string[];
}

/** Whether both say the same, or neither says anything. */
export function isSameMatch(one: AmbiguousMatch | undefined, other: AmbiguousMatch | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const ids = ({ customerIds }: AmbiguousMatch) => customerIds.join(' ');
  return one.kind === other.kind && one.evidence === other.evidence && ids(one) === ids(other);
}

/** That a customer accepted, and how it is known to be the one invited. */
export interface Acceptance {
  /** The customer's tenant id: a GUID in lower case. */
  readonly customerId: string;
  readonly evidence: Evidence;
  /** When it was seen. */
  readonly at: Date;
}

/** What a sync found out about a pending invitation: who accepted it, or who may have, or neither. */
export interface MatchResult {
  /** As it was when the sync began. */
  readonly invitation: Pick<Invitation, 'id' | 'tenantId' | 'ambiguousMatch'>;
  readonly acceptance: Acceptance | null;
  /** Null for one that was accepted. */
  readonly ambiguousMatch: AmbiguousMatch | null;
}

/** How a draft left the program. */
export type HandOffKind = 'copy' | 'open' | 'eml' | 'print' | 'outlook';

/** A hand-off that just happened. */
export interface NewHandOff {
  readonly kind: HandOffKind;
  readonly at: Date;
  /** What the kind alone does not tell, e.g. the absolute path of the .eml file. */
  readonly detail?: string;
}

/** A hand-off as the ledger has it. */
export interface RecordedHandOff {
  readonly kind: HandOffKind;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  readonly detail?: string;
  /** Who handed it over, and on which machine; null in what older programs recorded. */
  readonly operator: string | null;
  readonly machine: string | null;
}

/** What the caller knows of an invitation before the ledger has it. */
export interface NewInvitation {
  /**
   * The id that it has already, see `newId`, where it could not be recorded before; a new one unless it is given. Where it
   * is recorded under it, that stays as it is; where something else has the id, it gets another one.
   */
  readonly id?: string | undefined;
  /** Name of the profile it was made with. */
  readonly profile: string;
  /** The partner's Entra tenant id: a GUID in lower case. In a cloud on this machine it is a `partnerKey`. */
  readonly partnerTenantId: string;
  /** The customer's name as the operator typed it. */
  readonly customer: string;
  /** The customer's domain, e.g. `contoso.com`. Kept in lower case. */
  readonly domain?: string;
  /** Language of the draft: a tag such as `de` or `pt-BR`. */
  readonly language: string;
  /** Name of the template. */
  readonly template: string;
  readonly kind: InvitationKind;
  readonly purpose: InvitationPurpose;
  /** The operator's word for the indirect provider; only when the kind is `indirect`. */
  readonly provider?: string;
  /** The invitation link: an absolute URL. */
  readonly link: string;
  readonly subject: string;
  /** The name the operating system knows the operator by. */
  readonly operator: string;
  /** E-mail addresses, in the order of the draft. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

/** An invitation as the ledger has it. */
export interface Invitation extends NewInvitation {
  /** Six characters, see `newId`. */
  readonly id: string;
  /** The name of the machine; null in what older programs recorded. */
  readonly machine: string | null;
  /** The customer's name for matching, see `nameKey`. */
  readonly customerKey: string;
  /** Null when there is no answer to wait for: the purpose is `restore`. */
  readonly status: InvitationStatus | null;
  /** The moment of the first hand-off. ISO 8601, UTC, with milliseconds. */
  readonly createdAt: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly withdrawnAt?: string;
  /** The Entra tenant id that the customer's domain belongs to: a GUID in lower case. */
  readonly tenantId?: string;
  /** When the owner of the domain was last asked for, found or not. ISO 8601, UTC, with milliseconds. */
  readonly tenantAskedAt?: string;
  /** When the customer was first seen to have accepted. ISO 8601, UTC, with milliseconds. */
  readonly acceptedAt?: string;
  /** The customer who accepted: a tenant id. Present together with `acceptedAt`, as is `evidence`. */
  readonly acceptedCustomerId?: string;
  readonly evidence?: Evidence;
  /** Only while it is pending. */
  readonly ambiguousMatch?: AmbiguousMatch;
  /** When a reminder of it was last handed off. ISO 8601, UTC, with milliseconds. */
  readonly remindedAt?: string;
  /** Oldest first; never empty. */
  readonly handOffs: readonly RecordedHandOff[];
  /** What came after it, oldest first. */
  readonly events: readonly InvitationEvent[];
}

/** What the caller knows of an event before the ledger has it: its mail, as `NewInvitation` has it. */
export interface NewEvent
  extends Pick<NewInvitation, 'id' | 'language' | 'template' | 'link' | 'subject' | 'operator' | 'to' | 'cc'> {
  readonly kind: EventKind;
}

/** A mail about an invitation after it, as the ledger has it. */
export interface InvitationEvent extends NewEvent {
  /** As that of an invitation, and that of none. */
  readonly id: string;
  /** The name of the machine; null in what older programs recorded. */
  readonly machine: string | null;
  /** The moment of the first hand-off. ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  /** Oldest first; never empty. */
  readonly handOffs: readonly RecordedHandOff[];
}

/** Which invitations to read page by page. */
export interface PageFilter {
  /** Their tenant ids, see `partnerKey`. */
  readonly partners: readonly string[];
  /** Only those made at this moment or later. */
  readonly since?: Date | undefined;
}
