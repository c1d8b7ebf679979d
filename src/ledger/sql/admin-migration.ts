import type { Kysely } from 'kysely';
import { indexCustomers } from './admin-customer-index.ts';

/** The tables of admin relationships, of the requests for them, and of the mails about them. */
export async function createAdminRelationships(db: Kysely<unknown>): Promise<void> {
  await createRelationships(db);
  await createRequests(db);
  await createMails(db);
}

/** What relationships are recognised by that are as they were. It is written with the next look. */
export async function addDigests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('admin_relationship')
    .addColumn('digest', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

/** What a list of relationships is recognised by that is as it was. It is written with the next look. */
export async function addLookDigests(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('admin_look').addColumn('digest', 'text').execute();
}

async function createRelationships(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('admin_relationship')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('relationship_id', 'text', (column) => column.notNull())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text')
    .addColumn('customer_name', 'text')
    .addColumn('duration', 'text')
    .addColumn('auto_extend_duration', 'text')
    .addColumn('role_ids', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text')
    .addColumn('activated_at', 'text')
    .addColumn('ends_at', 'text')
    .addColumn('is_partner_consent_pending', 'integer', (column) => column.notNull())
    .addColumn('is_expiring', 'integer', (column) => column.notNull())
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addColumn('gone_at', 'text')
    .addPrimaryKeyConstraint('admin_relationship_pkey', ['partner_tenant_id', 'relationship_id'])
    .execute();
  await indexCustomers(db);
  await db.schema
    .createTable('admin_look')
    .addColumn('partner_tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('looked_at', 'text', (column) => column.notNull())
    .execute();
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('admin_request')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('customer', 'text', (column) => column.notNull())
    .addColumn('customer_tenant_id', 'text')
    .addColumn('domain', 'text')
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('role_ids', 'text', (column) => column.notNull())
    .addColumn('role_set', 'text')
    .addColumn('duration', 'text', (column) => column.notNull())
    .addColumn('auto_extend_duration', 'text', (column) => column.notNull())
    .addColumn('renews', 'text')
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('recipients', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('relationship_id', 'text')
    .addColumn('invitation_id', 'text')
    .addColumn('problem', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('held_by', 'text')
    .addColumn('held_until', 'text')
    .addUniqueConstraint('admin_request_name', ['partner_tenant_id', 'display_name'])
    .execute();
  await db.schema
    .createIndex('admin_request_of_relationship')
    .on('admin_request')
    .columns(['partner_tenant_id', 'relationship_id'])
    .execute();
}

async function createMails(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('admin_mail')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('relationship_id', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('link', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('admin_mail_of_relationship')
    .on('admin_mail')
    .columns(['partner_tenant_id', 'relationship_id'])
    .execute();
  await db.schema
    .createTable('admin_mail_recipient')
    .addColumn('mail_id', 'text', (column) => column.notNull().references('admin_mail.id'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('admin_mail_recipient_key', ['mail_id', 'field', 'position'])
    .execute();
  await db.schema
    .createTable('admin_mail_hand_off')
    .addColumn('mail_id', 'text', (column) => column.notNull().references('admin_mail.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await db.schema.createIndex('admin_mail_hand_off_of_mail').on('admin_mail_hand_off').column('mail_id').execute();
}
