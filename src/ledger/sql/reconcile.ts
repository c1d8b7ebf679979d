import { sql } from 'kysely';
import type { AuditAction } from '../audit.ts';
import { type Acceptance, type Evidence, isSameMatch, type MatchResult } from '../invitation.ts';
import { noteAuditOfInvitation } from './audit.ts';
import { type SqlScope, writing } from './dialect.ts';
import { rowsOf } from './json-rows.ts';
import { type AmbiguousMatchRow, ambiguousMatchColumns, ambiguousMatchOf } from './rows.ts';
import type { InvitationTable } from './tables.ts';

/** Books an acceptance for a pending invitation; false when it is not pending. */
export function acceptInvitation(database: SqlScope, id: string, acceptance: Acceptance): Promise<boolean> {
  return writing(database, async (scope) => {
    const { numUpdatedRows } = await pending(scope, id)
      .set({
        accepted_at: acceptance.at.toISOString(),
        accepted_customer_id: acceptance.customerId,
        evidence: acceptance.evidence,
        ...ambiguousMatchColumns(null),
      })
      .executeTakeFirstOrThrow();
    return audited(scope, id, 'confirmed', numUpdatedRows);
  });
}

/** Takes a pending invitation back; false when it is not pending. */
export function withdrawInvitation(database: SqlScope, id: string, at: Date): Promise<boolean> {
  return writing(database, async (scope) => {
    const { numUpdatedRows } = await pending(scope, id)
      .set({ withdrawn_at: at.toISOString(), ...ambiguousMatchColumns(null) })
      .executeTakeFirstOrThrow();
    return audited(scope, id, 'withdrew', numUpdatedRows);
  });
}

/** See `Ledger.reopen`. */
export function reopenInvitation(database: SqlScope, id: string): Promise<boolean> {
  return writing(database, async (scope) => {
    const { numUpdatedRows } = await scope.db
      .updateTable('invitation')
      .set({ withdrawn_at: null })
      .where('id', '=', id)
      .where('withdrawn_at', 'is not', null)
      .executeTakeFirstOrThrow();
    return audited(scope, id, 'reopened', numUpdatedRows);
  });
}

/** Whether a row was written, which is noted in the audit. */
async function audited(scope: SqlScope, id: string, action: AuditAction, written: bigint): Promise<boolean> {
  if (written > 0n) await noteAuditOfInvitation(scope, id, action);
  return written > 0n;
}

/** See `Ledger.reconcile`. */
export async function reconcileInvitations(
  database: SqlScope,
  results: readonly MatchResult[],
): Promise<ReadonlySet<string>> {
  if (results.length === 0) return new Set();
  return writing(database, async (scope) => {
    const pending = await readPending(
      scope,
      results.map(({ invitation }) => invitation.id),
    );
    const valid = results.filter(({ invitation }) => isAsBefore(invitation, pending.get(invitation.id)));
    const accepted = valid.flatMap(({ invitation: { id }, acceptance }) => {
      return acceptance === null
        ? []
        : [[id, acceptance.at.toISOString(), acceptance.customerId, acceptance.evidence] as const];
    });
    if (accepted.length > 0) await writeAcceptances(scope, accepted);
    const unaccepted = valid.filter(({ acceptance }) => acceptance === null);
    if (unaccepted.length > 0) await writeAmbiguousMatches(scope, unaccepted);
    for (const [id] of accepted) await noteAuditOfInvitation(scope, id, 'accepted');
    return new Set(accepted.map(([id]) => id));
  });
}

/** What has to be as it was when the sync began, or its result is out of date. */
type ComparedRow = AmbiguousMatchRow & Pick<InvitationTable, 'id' | 'tenant_id'>;

/** Of the invitations with these ids, those that are pending, by id. */
async function readPending({ db, dialect }: SqlScope, ids: readonly string[]): Promise<Map<string, ComparedRow>> {
  const rows = await db
    .selectFrom('invitation')
    .select(['id', 'tenant_id', 'doubt', 'doubt_evidence', 'doubt_customer_ids'])
    .where(dialect.isOneOf('id', ids))
    .where('withdrawn_at', 'is', null)
    .where('accepted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function isAsBefore({ tenantId, ambiguousMatch }: MatchResult['invitation'], row: ComparedRow | undefined): boolean {
  return (
    row !== undefined &&
    row.tenant_id === (tenantId ?? null) &&
    isSameMatch(ambiguousMatchOf(row).ambiguousMatch, ambiguousMatch)
  );
}

type AcceptanceRow = readonly [id: string, at: string, customerId: string, evidence: Evidence];

async function writeAcceptances({ db, dialect }: SqlScope, accepted: readonly AcceptanceRow[]): Promise<void> {
  const rows = JSON.stringify(accepted);
  await sql`
    with booked as materialized (${rowsOf(dialect, rows, ['id', 'at', 'customer_id', 'evidence'])})
    update invitation set accepted_at = booked.at, accepted_customer_id = booked.customer_id,
      evidence = booked.evidence, doubt = null, doubt_evidence = null, doubt_customer_ids = null
    from booked
    where invitation.id = booked.id`.execute(db);
}

/** Stores for each whether it may have been accepted, and by whom. */
async function writeAmbiguousMatches({ db, dialect }: SqlScope, results: readonly MatchResult[]): Promise<void> {
  const rows = results.map(({ invitation: { id }, ambiguousMatch }) => {
    const { doubt, doubt_evidence, doubt_customer_ids } = ambiguousMatchColumns(ambiguousMatch);
    return [id, doubt, doubt_evidence, doubt_customer_ids];
  });
  await sql`
    with found as materialized (${rowsOf(dialect, JSON.stringify(rows), ['id', 'kind', 'evidence', 'customer_ids'])})
    update invitation set doubt = found.kind, doubt_evidence = found.evidence,
      doubt_customer_ids = found.customer_ids
    from found
    where invitation.id = found.id`.execute(db);
}

function pending({ db }: SqlScope, id: string) {
  return db
    .updateTable('invitation')
    .where('id', '=', id)
    .where('purpose', '<>', 'restore')
    .where('withdrawn_at', 'is', null)
    .where('accepted_at', 'is', null);
}
