import type { Kysely } from 'kysely';

/**
 * What customers are found by, and invitations of a customer. To fold a million names now would keep whoever opens the
 * ledger waiting for as long as two copies of it take: a key is written with the customer, by the next sync. That writes
 * all who have no digest, and before the step that brought digests nobody had one.
 */
export async function addSearchKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('customer')
    .addColumn('search_key', 'text', (column) => column.defaultTo(''))
    .execute();
  const customers = db.withTables<{ customer: { digest: string } }>();
  await customers.updateTable('customer').set({ digest: '' }).where('digest', '<>', '').execute();
  for (const column of ['customer_key', 'domain'] as const) {
    await db.schema
      .createIndex(`invitation_by_${column}`)
      .on('invitation')
      .columns(['partner_tenant_id', column])
      .execute();
  }
}
