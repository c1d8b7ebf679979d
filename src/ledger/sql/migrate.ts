import { type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/**
 * Runs the migrations that are missing; of a database with several schemas, in the one of this name. The caller sees to
 * it that no other command does so at the same time, where the database has no locks that Kysely takes for that.
 */
export async function migrate(db: Kysely<Tables>, schema?: string): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const migrator = new Migrator({ db, provider, ...(schema === undefined ? {} : { migrationTableSchema: schema }) });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
