import { nameKey } from '../../text/name-key.ts';
import type {
  AmbiguousMatch,
  Invitation,
  InvitationEvent,
  InvitationStatus,
  NewEvent,
  NewHandOff,
  NewInvitation,
  RecordedHandOff,
} from '../invitation.ts';
import { authorColumns } from './author-columns.ts';
import type { SqlScope } from './dialect.ts';
import type { HandOffColumns, RecipientColumns } from './mail-columns.ts';
import type { EventTable, InvitationTable } from './tables.ts';

/** The row of a new invitation. Its recipients and hand-offs have rows of their own. */
export function invitationRow(
  scope: SqlScope,
  id: string,
  invitation: NewInvitation,
  createdAt: Date,
): InvitationTable {
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
    machine: authorColumns(scope).machine,
    created_at: createdAt.toISOString(),
    withdrawn_at: null,
    tenant_id: null,
    tenant_asked_at: null,
    accepted_at: null,
    accepted_customer_id: null,
    evidence: null,
    ...ambiguousMatchColumns(null),
  };
}

/** The row of a new event. Its recipients and hand-offs have rows of their own. */
export function eventRow(scope: SqlScope, id: string, invitationId: string, event: NewEvent, at: Date): EventTable {
  const { kind, language, template, link, subject, operator } = event;
  const { machine } = authorColumns(scope);
  return {
    ...{ id, kind, language, template, link, subject, operator, machine },
    invitation_id: invitationId,
    at: at.toISOString(),
  };
}

/** The recipients of a mail, numbered in the order of the draft. */
export function recipientColumns(mail: Pick<NewInvitation, 'to' | 'cc'>): RecipientColumns[] {
  return (['to', 'cc'] as const).flatMap((field) =>
    mail[field].map((address, position) => ({ field, address, position })),
  );
}

/** One hand-off. */
export function handOffColumns(scope: SqlScope, { kind, at, detail }: NewHandOff): HandOffColumns {
  return { kind, at: at.toISOString(), detail: detail ?? null, ...authorColumns(scope) };
}

/** An invitation put together again. The rows are those of this invitation, in order. */
export function invitationOf(
  row: InvitationTable,
  recipients: readonly RecipientColumns[],
  handOffs: readonly HandOffColumns[],
  events: readonly InvitationEvent[],
): Invitation {
  const remindedAt = lastReminder(events);
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
    ...(row.provider !== null && { provider: row.provider }),
    link: row.link,
    subject: row.subject,
    operator: row.operator,
    machine: row.machine,
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
    ...(remindedAt !== undefined && { remindedAt }),
    handOffs: handOffs.map(handOffOf),
    events,
  };
}

/** An event put together again. The rows are those of this event, in order. */
export function eventOf(
  { id, kind, language, template, link, subject, operator, machine, at }: EventTable,
  recipients: readonly RecipientColumns[],
  handOffs: readonly HandOffColumns[],
): InvitationEvent {
  const [to, cc] = [addresses(recipients, 'to'), addresses(recipients, 'cc')];
  return {
    ...{ id, kind, at, language, template, link, subject, operator, machine, to, cc },
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

function statusOf(row: InvitationTable): InvitationStatus | null {
  if (row.purpose === 'restore') return null;
  if (row.accepted_at !== null) return 'accepted';
  return row.withdrawn_at === null ? 'pending' : 'withdrawn';
}

/** When a reminder was last handed off. */
function lastReminder(events: readonly InvitationEvent[]): string | undefined {
  const moments = events.filter(({ kind }) => kind === 'reminder').flatMap(({ handOffs }) => handOffs);
  return moments
    .map(({ at }) => at)
    .sort()
    .at(-1);
}

/** The addresses of one field, in their order. */
export function addresses(rows: readonly RecipientColumns[], field: 'to' | 'cc'): string[] {
  return rows.filter((row) => row.field === field).map((row) => row.address);
}

/** A hand-off as it is stored. */
export function handOffOf(row: HandOffColumns): RecordedHandOff {
  const { kind, at, detail, operator, machine } = row;
  return { kind, at, ...(detail !== null && { detail }), operator, machine };
}
