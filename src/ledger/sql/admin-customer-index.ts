import type { Kysely } from 'kysely';

/** The index by which the relationships of a customer are found. */
export const CUSTOMER_INDEX = 'admin_relationship_by_customer';

/** Makes it. */
export async function indexCustomers<Database>(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createIndex(CUSTOMER_INDEX)
    .on('admin_relationship')
    .columns(['partner_tenant_id', 'customer_id'])
    .execute();
}
