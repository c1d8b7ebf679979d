import type { HandOffKind, InvitationKind, InvitationPurpose } from './invitation.ts';

/** The tables as Kysely sees them. Moments are text, ISO 8601 in UTC with milliseconds, so that they sort as text. */
export interface Tables {
  invitation: InvitationRow;
  recipient: RecipientRow;
  hand_off: HandOffRow;
}

export interface InvitationRow {
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
  created_at: string;
  withdrawn_at: string | null;
}

export interface RecipientRow {
  invitation_id: string;
  field: 'to' | 'cc';
  address: string;
  /** From 0, within the field. */
  position: number;
}

export interface HandOffRow {
  invitation_id: string;
  kind: HandOffKind;
  at: string;
  detail: string | null;
}
