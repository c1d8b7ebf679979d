import type { AuditAction } from '../audit.ts';
import type { BulkJob, BulkState } from '../bulk.ts';
import type { ChangeKind, CustomerAccess } from '../customer.ts';
import type { AmbiguityKind, EventKind, Evidence, InvitationKind, InvitationPurpose } from '../invitation.ts';
import type { OutlookPurpose } from '../outlook.ts';
import type {
  AdminLookTable,
  AdminMailHandOffTable,
  AdminMailRecipientTable,
  AdminMailTable,
  AdminRelationshipTable,
  AdminRequestTable,
} from './admin-tables.ts';
import type { AuthorColumns } from './author-columns.ts';
import type { HandOffColumns, RecipientColumns } from './mail-columns.ts';

/** The tables as Kysely sees them. Moments are text, ISO 8601 in UTC with milliseconds, so that they sort as text. */
export interface Tables {
  invitation: InvitationTable;
  recipient: RecipientTable;
  hand_off: HandOffTable;
  event: EventTable;
  event_recipient: EventRecipientTable;
  event_hand_off: EventHandOffTable;
  reservation: ReservationTable;
  customer: CustomerTable;
  customer_change: CustomerChangeTable;
  customer_label: CustomerLabelTable;
  customer_look: CustomerSyncTable;
  admin_relationship: AdminRelationshipTable;
  admin_look: AdminLookTable;
  admin_request: AdminRequestTable;
  admin_mail: AdminMailTable;
  admin_mail_recipient: AdminMailRecipientTable;
  admin_mail_hand_off: AdminMailHandOffTable;
  outlook_draft: OutlookDraftTable;
  bulk_row: BulkRowTable;
  audit_entry: AuditEntryTable;
}

/** An invitation. What is not known, or has not happened, is null. */
export interface InvitationTable {
  id: string;
  profile: string;
  partner_tenant_id: string;
  customer: string;
  customer_key: string;
  domain: string | null;
  language: string;
  template: string;
  kind: InvitationKind;
  purpose: InvitationPurpose;
  provider: string | null;
  link: string;
  subject: string;
  operator: string;
  /** Of the operator; null in rows of older programs. */
  machine: string | null;
  created_at: string;
  withdrawn_at: string | null;
  tenant_id: string | null;
  tenant_asked_at: string | null;
  accepted_at: string | null;
  accepted_customer_id: string | null;
  evidence: Evidence | null;
  /** The kind of an ambiguous match. The three columns of one are filled together, or not at all. */
  doubt: AmbiguityKind | null;
  doubt_evidence: Evidence | null;
  /** Tenant ids, with a blank between them. */
  doubt_customer_ids: string | null;
}

/** One recipient of an invitation. */
export interface RecipientTable extends RecipientColumns {
  invitation_id: string;
}

/** One hand-off of an invitation. */
export interface HandOffTable extends HandOffColumns {
  invitation_id: string;
}

/** A mail about an invitation after it. Its id is not that of an invitation. */
export interface EventTable {
  id: string;
  invitation_id: string;
  kind: EventKind;
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

/** One recipient of an event. */
export interface EventRecipientTable extends RecipientColumns {
  event_id: string;
}

/** One hand-off of an event. */
export interface EventHandOffTable extends HandOffColumns {
  event_id: string;
}

/** A customer whom a command is about to invite. */
export interface ReservationTable extends AuthorColumns {
  partner_tenant_id: string;
  customer_key: string;
  domain: string | null;
  /** From this moment on it counts no more: its command may have been killed. */
  expires_at: string;
}

/** A customer of a partner, as last seen. A row is written when something differs, not at each sync. */
export interface CustomerTable {
  partner_tenant_id: string;
  customer_id: string;
  name: string;
  domain: string;
  relationship: string;
  /** Of how it is spelt, see `CustomerDifference`; empty in a ledger of an earlier version. */
  digest: string;
  /** See `searchKeyBeside`; empty where an earlier version wrote the row. */
  search_key: string | null;
  /** Null until it was asked for. */
  access: CustomerAccess | null;
  /** When the service last reported it. */
  access_seen_at: string | null;
  first_seen_at: string;
  /** The sync that last wrote the row; a customer who is not gone was there at the last complete sync as well. */
  last_seen_at: string;
  /** The complete sync in which the customer was no customer any more. */
  gone_at: string | null;
  /** The last row of `customer_change`. */
  changed_at: string | null;
}

/** A change of a customer; a sync books them. */
export interface CustomerChangeTable {
  partner_tenant_id: string;
  customer_id: string;
  kind: ChangeKind;
  value_before: string | null;
  value_after: string | null;
  at: string;
}

/** The operator's own words for a customer. */
export interface CustomerLabelTable extends AuthorColumns {
  partner_tenant_id: string;
  customer_id: string;
  alias: string | null;
  note: string | null;
}

/** How far the syncs of a partner's customers came. */
export interface CustomerSyncTable {
  partner_tenant_id: string;
  /** When the last complete sync began; null before the first one. */
  looked_at: string | null;
  /** Counts the transactions of syncs that wrote customers: it tells a sync whether another one wrote meanwhile. */
  revision: number;
}

/** A draft in Outlook. */
export interface OutlookDraftTable extends AuthorColumns {
  id: string;
  partner_tenant_id: string;
  purpose: OutlookPurpose;
  about: string;
  mailbox: string;
  internet_message_id: string;
  /** Null until it is known that it was made, as are the next two. */
  message_id: string | null;
  web_link: string | null;
  hash: string | null;
  invitation_id: string | null;
  admin_mail_id: string | null;
  begun_at: string;
}

/** A row of a list that is worked through. */
export interface BulkRowTable extends AuthorColumns {
  partner_tenant_id: string;
  job: BulkJob;
  row_key: string;
  state: BulkState;
  made_id: string | null;
  detail: string | null;
  begun_at: string;
  ended_at: string | null;
  folder: string | null;
}

/** Who did what. Rows are added, and never changed. */
export interface AuditEntryTable {
  id: string;
  at: string;
  partner_tenant_id: string;
  operator: string;
  machine: string;
  profile: string | null;
  action: AuditAction;
  customer: string | null;
  customer_id: string | null;
  about: string;
  detail: string | null;
}
