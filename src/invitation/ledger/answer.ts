import type { Kysely } from 'kysely';
import type { Doubt, Evidence } from './invitation.ts';
import { doubtColumns } from './rows.ts';
import type { Tables } from './tables.ts';

/** That a customer accepted, and how it is known to be the one invited. */
export interface Acceptance {
  /** The customer's tenant id: a GUID in lower case. */
  readonly customerId: string;
  readonly evidence: Evidence;
  /** When it was seen. */
  readonly at: Date;
}

/** Books an acceptance for a pending invitation and its reminders; false when it is not pending. */
export async function accept(db: Kysely<Tables>, id: string, acceptance: Acceptance): Promise<boolean> {
  const { numUpdatedRows } = await pendingWithReminders(db, id)
    .set({
      accepted_at: acceptance.at.toISOString(),
      accepted_customer_id: acceptance.customerId,
      evidence: acceptance.evidence,
      ...doubtColumns(null),
    })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes a pending invitation and its reminders back; false when it is not pending. */
export async function withdraw(db: Kysely<Tables>, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await pendingWithReminders(db, id)
    .set({ withdrawn_at: at.toISOString(), ...doubtColumns(null) })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Remembers that a pending invitation may have been accepted, or with null that nothing says so any more. */
export async function setDoubt(db: Kysely<Tables>, id: string, doubt: Doubt | null): Promise<void> {
  await pending(db).set(doubtColumns(doubt)).where('id', '=', id).execute();
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
  return pending(db).where((is) => is.or([is('id', '=', id), is('reminds', '=', id)]));
}

function pending(db: Kysely<Tables>) {
  return db.updateTable('invitation').where('withdrawn_at', 'is', null).where('accepted_at', 'is', null);
}
