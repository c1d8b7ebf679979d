import type { Kysely, Migration } from 'kysely';
import type { MIGRATION_NAMES } from '../schema.ts';
import { addDigests, addLookDigests, createAdminRelationships } from './admin-migration.ts';
import { addAuthors } from './authors-migration.ts';
import { addBulkFolders, createBulkRows } from './bulk-migration.ts';
import { createCommitMarks } from './commit-marks-migration.ts';
import { turnMailsIntoEvents } from './events-migration.ts';
import { createOutlookDrafts } from './outlook-migration.ts';
import { addSearchKeys } from './search-keys-migration.ts';
import { prepareForTeams } from './team-migration.ts';

/**
 * What each step from an empty database to the newest schema does, in the order of their names. A step that was released
 * is never changed. Column types are those that SQLite and PostgreSQL share.
 */
export const migrations: Readonly<Record<(typeof MIGRATION_NAMES)[number], Migration>> = {
  '0001-invitations': { up: createInvitations },
  '0002-customers': { up: createCustomers },
  '0003-doubts': { up: addDoubts },
  '0004-reservations': { up: createReservations },
  '0005-events': { up: turnMailsIntoEvents },
  '0006-admin-relationships': { up: createAdminRelationships },
  '0007-outlook-drafts': { up: createOutlookDrafts },
  '0008-digests': { up: addDigests },
  '0009-bulk': { up: createBulkRows },
  '0010-teams': { up: prepareForTeams },
  '0011-authors': { up: addAuthors },
  '0012-customer-digests': { up: addCustomerDigests },
  '0013-commit-marks': { up: createCommitMarks },
  '0014-search-keys': { up: addSearchKeys },
  '0015-bulk-folders': { up: addBulkFolders },
  '0016-look-digests': { up: addLookDigests },
};

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('customer', 'text', (column) => column.notNull())
    .addColumn('customer_key', 'text', (column) => column.notNull())
    .addColumn('domain', 'text')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('provider', 'text')
    .addColumn('link', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema
    .createTable('recipient')
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('recipient_key', ['invitation_id', 'field', 'position'])
    .execute();
  await db.schema
    .createTable('hand_off')
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await db.schema.createIndex('hand_off_of_invitation').on('hand_off').column('invitation_id').execute();
}

async function createCustomers(db: Kysely<unknown>): Promise<void> {
  // One column a statement: SQLite adds no more.
  for (const column of ['tenant_id', 'tenant_asked_at', 'accepted_at', 'accepted_customer_id', 'evidence'] as const) {
    await db.schema.alterTable('invitation').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('invitation').addColumn('reminded_at', 'text').execute();
  await db.schema
    .alterTable('invitation')
    .addColumn('reminds', 'text', (column) => column.references('invitation.id'))
    .execute();
  await db.schema
    .createTable('customer')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('relationship', 'text', (column) => column.notNull())
    .addColumn('access', 'text')
    .addColumn('access_seen_at', 'text')
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addColumn('gone_at', 'text')
    .addColumn('changed_at', 'text')
    .addPrimaryKeyConstraint('customer_pkey', ['partner_tenant_id', 'customer_id'])
    .execute();
  await db.schema
    .createTable('customer_change')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value_before', 'text')
    .addColumn('value_after', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('customer_change_by_time')
    .on('customer_change')
    .columns(['partner_tenant_id', 'at'])
    .execute();
  await db.schema
    .createTable('customer_label')
    .addColumn('partner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('alias', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('customer_label_pkey', ['partner_tenant_id', 'customer_id'])
    .execute();
  await db.schema
    .createTable('customer_look')
    .addColumn('partner_tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('looked_at', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
}

/** What customers are recognised by that are as they were. It is written with the next look. */
async function addCustomerDigests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('customer')
    .addColumn('digest', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}

async function addDoubts(db: Kysely<unknown>): Promise<void> {
  for (const column of ['doubt', 'doubt_evidence', 'doubt_customer_ids'] as const) {
    await db.schema.alterTable('invitation').addColumn(column, 'text').execute();
  }
}

async function createReservations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reservation')
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('customer_key', 'text', (column) => column.notNull())
    .addColumn('domain', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reservation_pkey', ['profile', 'customer_key'])
    .execute();
}
