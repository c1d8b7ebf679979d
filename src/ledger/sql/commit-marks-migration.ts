import type { Kysely } from 'kysely';

/**
 * What tells whether a transaction was committed whose connection was cut off meanwhile: each one that writes leaves a mark.
 * Of a file nobody is ever cut off, so there the table stays empty. The day is that of the database.
 */
export async function createCommitMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('commit_mark')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('commit_mark_by_day').on('commit_mark').column('day').execute();
}
