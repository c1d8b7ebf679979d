import type { Kysely } from 'kysely';

/** Who did what, and reservations that hold for all of a partner's operators, whatever they call its profile. */
export async function prepareForTeams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('machine', 'text', (column) => column.notNull())
    .addColumn('profile', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('customer', 'text')
    .addColumn('customer_id', 'text')
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await db.schema
    .createIndex('audit_entry_by_time')
    .on('audit_entry')
    .columns(['partner_tenant_id', 'at', 'id'])
    .execute();
  await db.schema
    .createIndex('invitation_by_time')
    .on('invitation')
    .columns(['partner_tenant_id', 'created_at'])
    .execute();
  // What is reserved is so for a minute.
  await db.schema.dropTable('reservation').execute();
  await db.schema
    .createTable('reservation')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('customer_key', 'text', (column) => column.notNull())
    .addColumn('domain', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reservation_pkey', ['partner_tenant_id', 'customer_key'])
    .execute();
}
