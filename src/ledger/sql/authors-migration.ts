import type { Kysely } from 'kysely';

/** Tables whose rows name the operator already. */
const WITH_OPERATOR = ['invitation', 'event', 'admin_request', 'admin_mail'] as const;
/** The others that operators write. */
const WITHOUT_OPERATOR = [
  ...['hand_off', 'event_hand_off', 'admin_mail_hand_off'],
  ...['reservation', 'bulk_row', 'outlook_draft', 'customer_label'],
] as const;

/** Who wrote each row, and on which machine: null in what is there already. */
export async function addAuthors(db: Kysely<unknown>): Promise<void> {
  for (const table of WITHOUT_OPERATOR) await db.schema.alterTable(table).addColumn('operator', 'text').execute();
  for (const table of [...WITH_OPERATOR, ...WITHOUT_OPERATOR]) {
    await db.schema.alterTable(table).addColumn('machine', 'text').execute();
  }
}
