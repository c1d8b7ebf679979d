import { sql } from 'kysely';
import type { SqlScope } from './dialect.ts';

/** The columns by whose beginnings customers are found. */
export const NAME_COLUMNS = ['name', 'domain'] as const;

export type NameColumn = (typeof NAME_COLUMNS)[number];

// They are no step of the migrations: names lie in no order, so with many new customers it takes a fifth of the time to
// make an index anew than to put each row into its place, where a command may do so (`SqlDialect.mayRebuildIndexes`).
// What reads them finds the same without them, only later.

/** Makes those that are missing. */
export async function makeNameIndexes({ db, dialect }: SqlScope): Promise<void> {
  for (const column of NAME_COLUMNS) {
    await sql`
      create index if not exists ${nameOf(column)} on customer (partner_tenant_id, (${dialect.folded(column)}))
      where gone_at is null`.execute(db);
  }
}

/** Drops them, until they are made again. */
export async function dropNameIndexes({ db }: SqlScope): Promise<void> {
  for (const column of NAME_COLUMNS) await sql`drop index if exists ${nameOf(column)}`.execute(db);
}

function nameOf(column: NameColumn) {
  return sql.id(`customer_by_${column}`);
}
