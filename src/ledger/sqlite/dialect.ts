import { type SqlBool, sql } from 'kysely';
import type { SqlDialect } from '../sql/dialect.ts';

/** How the statements of the ledger are written for SQLite: https://www.sqlite.org/json1.html */
export const SQLITE: SqlDialect = {
  listsOf: (json) => sql`json_each(${json})`,
  textsOf: (texts) => sql`json_each(${JSON.stringify(texts)})`,
  isOneOf: (column, texts) =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
  isLike: (column, pattern) => sql<SqlBool>`${column} like ${pattern} escape '!'`,
  folded: (column) => sql<string>`lower(${sql.ref(column)})`,
  asJson: (columns) => sql.raw(`json_group_array(json_array(${columns}))`),
  // The driver begins such a transaction with the lock for writing.
  write: (db, work) => db.transaction().setIsolationLevel('serializable').execute(work),
};
