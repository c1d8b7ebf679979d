import type { AdminMail, AdminRequestPurpose, AdminRequestStep } from '../admin.ts';
import type { HandOffColumns, RecipientColumns } from './mail-columns.ts';

/** An admin relationship of a partner, as last seen. A row is written when something differs, not at each look. */
export interface AdminRelationshipTable {
  partner_tenant_id: string;
  relationship_id: string;
  display_name: string;
  state: string;
  customer_id: string | null;
  customer_name: string | null;
  duration: string | null;
  auto_extend_duration: string | null;
  /** In order, with a blank between them. */
  role_ids: string;
  created_at: string | null;
  activated_at: string | null;
  ends_at: string | null;
  /** 0 or 1. */
  is_partner_consent_pending: number;
  /** 0 or 1: whether it was about to end when it was last seen. */
  is_expiring: number;
  /** See `digestOfRelationship`; empty in a row of an older program. */
  digest: string;
  first_seen_at: string;
  /** The look that last wrote the row; one that is not gone was there at the last complete look as well. */
  last_seen_at: string;
  /** The first complete look that did not find it. */
  gone_at: string | null;
}

/** How far the looks at a partner's admin relationships came. */
export interface AdminLookTable {
  partner_tenant_id: string;
  /** When the last complete one began. */
  looked_at: string;
  /** See `digestOfList`: of what that one listed. Null where the ledger may have something else. */
  digest: string | null;
}

/** A request for an admin relationship, in the journal. */
export interface AdminRequestTable {
  id: string;
  partner_tenant_id: string;
  profile: string;
  operator: string;
  /** Of the operator; null in rows of older programs. */
  machine: string | null;
  customer: string;
  /** Null for an open one; whoever approved it is the customer of its relationship. */
  customer_tenant_id: string | null;
  domain: string | null;
  display_name: string;
  /** With a blank between them. */
  role_ids: string;
  role_set: string | null;
  duration: string;
  auto_extend_duration: string;
  renews: string | null;
  purpose: AdminRequestPurpose;
  /** Addresses, each on a line. */
  recipients: string;
  language: string | null;
  step: AdminRequestStep;
  relationship_id: string | null;
  invitation_id: string | null;
  problem: string | null;
  created_at: string;
  updated_at: string;
  /** The command that works on it. Both columns are filled together, or not at all. */
  held_by: string | null;
  /** From this moment on it counts no more: the command may have been killed. */
  held_until: string | null;
}

/** A mail about an admin relationship. */
export interface AdminMailTable {
  id: string;
  partner_tenant_id: string;
  relationship_id: string;
  purpose: AdminMail['purpose'];
  language: string;
  template: string;
  link: string;
  subject: string;
  operator: string;
  /** Of the operator; null in rows of older programs. */
  machine: string | null;
  /** The first hand-off. */
  at: string;
}

/** One recipient of a mail about an admin relationship. */
export interface AdminMailRecipientTable extends RecipientColumns {
  mail_id: string;
}

/** One hand-off of a mail about an admin relationship. */
export interface AdminMailHandOffTable extends HandOffColumns {
  mail_id: string;
}
