import { type Kysely, sql, type Transaction } from 'kysely';
import { type AmbiguousMatch, type Evidence, type Invitation, isSameMatch } from '../invitation.ts';
import { rowsOf, valuesOf } from './json-rows.ts';
import { type AmbiguousMatchRow, ambiguousMatchColumns, ambiguousMatchOf } from './rows.ts';
import type { InvitationRecord, Tables } from './tables.ts';

/** That a customer accepted, and how it is known to be the one invited. */
export interface Acceptance {
  /** The customer's tenant id: a GUID in lower case. */
  readonly customerId: string;
  readonly evidence: Evidence;
  /** When it was seen. */
  readonly at: Date;
}

/** What a look at the customers says of a pending invitation: who accepted it, or that it is doubtful, or neither. */
export interface MatchResult {
  /** As it was when the look began. */
  readonly invitation: Pick<Invitation, 'id' | 'tenantId' | 'ambiguousMatch'>;
  readonly acceptance: Acceptance | null;
  /** Null for one that was accepted. */
  readonly ambiguousMatch: AmbiguousMatch | null;
}

/** Books an acceptance for a pending invitation and its reminders; false when it is not pending. */
export async function accept(db: Kysely<Tables>, id: string, acceptance: Acceptance): Promise<boolean> {
  const { numUpdatedRows } = await pendingWithReminders(db, id)
    .set({
      accepted_at: acceptance.at.toISOString(),
      accepted_customer_id: acceptance.customerId,
      evidence: acceptance.evidence,
      ...ambiguousMatchColumns(null),
    })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes a pending invitation and its reminders back; false when it is not pending. */
export async function withdraw(db: Kysely<Tables>, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await pendingWithReminders(db, id)
    .set({ withdrawn_at: at.toISOString(), ...ambiguousMatchColumns(null) })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Books all that one look found: all of it, or nothing. What another command wrote to an invitation meanwhile stands:
 * it is not pending any more, or more is known of it than the look knew. Resolves with the ids of the invitations that
 * were accepted by this.
 */
export async function reconcile(db: Kysely<Tables>, findings: readonly MatchResult[]): Promise<ReadonlySet<string>> {
  if (findings.length === 0) return new Set();
  // It reads before it writes: the lock for writing comes first.
  const writing = db.transaction().setIsolationLevel('serializable');
  return writing.execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('invitation')
      .select(['id', 'tenant_id', 'doubt', 'doubt_evidence', 'doubt_customer_ids'])
      .where('id', 'in', valuesOf(findings.map(({ invitation }) => invitation.id)))
      .where('withdrawn_at', 'is', null)
      .where('accepted_at', 'is', null)
      .execute();
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const valid = findings.filter(({ invitation }) => isAsBefore(invitation, rowOf.get(invitation.id)));
    const accepted = valid.flatMap(({ invitation: { id }, acceptance }) => {
      return acceptance === null
        ? []
        : [[id, acceptance.at.toISOString(), acceptance.customerId, acceptance.evidence] as const];
    });
    if (accepted.length > 0) await writeAcceptances(transaction, accepted);
    const doubts = valid.flatMap(({ invitation: { id }, acceptance, ambiguousMatch: doubt }) => {
      const { doubt: kind, doubt_evidence, doubt_customer_ids } = ambiguousMatchColumns(doubt);
      return acceptance === null ? [[id, kind, doubt_evidence, doubt_customer_ids] as const] : [];
    });
    if (doubts.length > 0) await writeDoubts(transaction, JSON.stringify(doubts));
    return new Set(accepted.map(([id]) => id));
  });
}

function isAsBefore(
  { tenantId, ambiguousMatch: doubt }: MatchResult['invitation'],
  row: (AmbiguousMatchRow & Pick<InvitationRecord, 'tenant_id'>) | undefined,
): boolean {
  return (
    row !== undefined &&
    row.tenant_id === (tenantId ?? null) &&
    isSameMatch(ambiguousMatchOf(row).ambiguousMatch, doubt)
  );
}

type AcceptanceRow = readonly [id: string, at: string, customerId: string, evidence: Evidence];

async function writeAcceptances(transaction: Transaction<Tables>, accepted: readonly AcceptanceRow[]): Promise<void> {
  await sql`
    with booked as materialized (${rowsOf(JSON.stringify(accepted), ['id', 'at', 'customer_id', 'evidence'])})
    update invitation set accepted_at = booked.at, accepted_customer_id = booked.customer_id,
      evidence = booked.evidence, doubt = null, doubt_evidence = null, doubt_customer_ids = null
    from booked
    where invitation.id = booked.id`.execute(transaction);
  await sql`
    update invitation set accepted_at = first.accepted_at, accepted_customer_id = first.accepted_customer_id,
      evidence = first.evidence
    from invitation as first
    where invitation.reminds in ${valuesOf(accepted.map(([id]) => id))} and first.id = invitation.reminds
      and invitation.withdrawn_at is null and invitation.accepted_at is null`.execute(transaction);
}

async function writeDoubts(transaction: Transaction<Tables>, doubts: string): Promise<void> {
  await sql`
    with found as materialized (${rowsOf(doubts, ['id', 'kind', 'evidence', 'customer_ids'])})
    update invitation set doubt = found.kind, doubt_evidence = found.evidence,
      doubt_customer_ids = found.customer_ids
    from found
    where invitation.id = found.id`.execute(transaction);
}

/** Remembers whose the customer's domain is; null when it is nobody's. */
export async function setTenant(db: Kysely<Tables>, id: string, tenantId: string | null, askedAt: Date): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ tenant_id: tenantId, tenant_asked_at: askedAt.toISOString() })
    .where('id', '=', id)
    .execute();
}

function pendingWithReminders(db: Kysely<Tables>, id: string) {
  return db
    .updateTable('invitation')
    .where('withdrawn_at', 'is', null)
    .where('accepted_at', 'is', null)
    .where((is) => is.or([is('id', '=', id), is('reminds', '=', id)]));
}
