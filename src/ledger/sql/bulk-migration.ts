import type { Kysely } from 'kysely';

/** Where the data of whoever began a row is: null in what is there already. */
export async function addBulkFolders(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('bulk_row').addColumn('folder', 'text').execute();
}

/** The journal of what is done row by row. */
export async function createBulkRows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bulk_row')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('row_key', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('made_id', 'text')
    .addColumn('detail', 'text')
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('bulk_row_pkey', ['partner_tenant_id', 'job', 'row_key'])
    .execute();
}
