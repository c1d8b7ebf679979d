import type { Kysely } from 'kysely';

/** The drafts in Outlook. */
export async function createOutlookDrafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outlook_draft')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('mailbox', 'text', (column) => column.notNull())
    .addColumn('internet_message_id', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('web_link', 'text')
    .addColumn('hash', 'text')
    .addColumn('invitation_id', 'text')
    .addColumn('admin_mail_id', 'text')
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('outlook_draft_of_mail')
    .on('outlook_draft')
    .columns(['partner_tenant_id', 'purpose', 'about'])
    .execute();
}
