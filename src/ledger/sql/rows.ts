import { nameKey } from '../../text/name-key.ts';
import type {
  AmbiguousMatch,
  Invitation,
  InvitationStatus,
  NewHandOff,
  NewInvitation,
  RecordedHandOff,
} from '../invitation.ts';
import type { HandOffTable, InvitationTable, RecipientTable } from './tables.ts';

/** The row of a new invitation. Its recipients and hand-offs have rows of their own. */
export function invitationRow(id: string, invitation: NewInvitation, createdAt: Date): InvitationTable {
  return {
    id,
    profile: invitation.profile,
    partner_tenant_id: invitation.partnerTenantId,
    customer: invitation.customer,
    customer_key: nameKey(invitation.customer),
    domain: invitation.domain?.toLowerCase() ?? null,
    language: invitation.language,
    template: invitation.template,
    kind: invitation.kind,
    purpose: invitation.purpose,
    provider: invitation.provider ?? null,
    link: invitation.link,
    subject: invitation.subject,
    operator: invitation.operator,
    created_at: createdAt.toISOString(),
    withdrawn_at: null,
    reminds: invitation.reminds ?? null,
    reminded_at: null,
    tenant_id: null,
    tenant_asked_at: null,
    accepted_at: null,
    accepted_customer_id: null,
    evidence: null,
    ...ambiguousMatchColumns(null),
  };
}

/** The rows of an invitation's recipients, numbered in the order of the draft. */
export function recipientRows(id: string, invitation: NewInvitation): RecipientTable[] {
  return (['to', 'cc'] as const).flatMap((field) =>
    invitation[field].map((address, position) => ({ invitation_id: id, field, address, position })),
  );
}

/** The row of one hand-off. */
export function handOffRow(id: string, handOff: NewHandOff): HandOffTable {
  return { invitation_id: id, kind: handOff.kind, at: handOff.at.toISOString(), detail: handOff.detail ?? null };
}

/** An invitation put together again. The rows are those of this invitation, in order. */
export function invitationOf(
  row: InvitationTable,
  recipients: readonly RecipientTable[],
  handOffs: readonly HandOffTable[],
): Invitation {
  return {
    id: row.id,
    profile: row.profile,
    partnerTenantId: row.partner_tenant_id,
    customer: row.customer,
    customerKey: row.customer_key,
    ...(row.domain !== null && { domain: row.domain }),
    language: row.language,
    template: row.template,
    kind: row.kind,
    purpose: row.purpose,
    ...(row.reminds !== null && { reminds: row.reminds }),
    ...(row.provider !== null && { provider: row.provider }),
    link: row.link,
    subject: row.subject,
    operator: row.operator,
    to: addresses(recipients, 'to'),
    cc: addresses(recipients, 'cc'),
    status: statusOf(row),
    createdAt: row.created_at,
    ...(row.withdrawn_at !== null && { withdrawnAt: row.withdrawn_at }),
    ...(row.tenant_id !== null && { tenantId: row.tenant_id }),
    ...(row.tenant_asked_at !== null && { tenantAskedAt: row.tenant_asked_at }),
    ...(row.accepted_at !== null && { acceptedAt: row.accepted_at }),
    ...(row.accepted_customer_id !== null && { acceptedCustomerId: row.accepted_customer_id }),
    ...(row.evidence !== null && { evidence: row.evidence }),
    ...ambiguousMatchOf(row),
    ...(row.reminded_at !== null && { remindedAt: row.reminded_at }),
    handOffs: handOffs.map(handOffOf),
  };
}

/** What an ambiguous match is stored in. */
export type AmbiguousMatchRow = Pick<InvitationTable, 'doubt' | 'doubt_evidence' | 'doubt_customer_ids'>;

/** An ambiguous match as it is stored; null for none. */
export function ambiguousMatchColumns(match: AmbiguousMatch | null): AmbiguousMatchRow {
  return {
    doubt: match?.kind ?? null,
    doubt_evidence: match?.evidence ?? null,
    doubt_customer_ids: match?.customerIds.join(' ') ?? null,
  };
}

/** The ambiguous match that is stored, when there is one. */
export function ambiguousMatchOf(row: AmbiguousMatchRow): { readonly ambiguousMatch?: AmbiguousMatch } {
  const { doubt: kind, doubt_evidence: evidence, doubt_customer_ids: ids } = row;
  if (kind === null || evidence === null || ids === null) return {};
  return { ambiguousMatch: { kind, evidence, customerIds: ids.split(' ') } };
}

function statusOf(row: InvitationTable): InvitationStatus {
  if (row.accepted_at !== null) return 'accepted';
  return row.withdrawn_at === null ? 'pending' : 'withdrawn';
}

function addresses(rows: readonly RecipientTable[], field: 'to' | 'cc'): string[] {
  return rows.filter((row) => row.field === field).map((row) => row.address);
}

function handOffOf(row: HandOffTable): RecordedHandOff {
  return { kind: row.kind, at: row.at, ...(row.detail !== null && { detail: row.detail }) };
}
