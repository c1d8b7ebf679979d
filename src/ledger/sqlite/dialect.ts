import { type SqlBool, sql } from 'kysely';
import type { SqlDialect } from '../sql/dialect.ts';

/** How the statements of the ledger are written for SQLite: https://www.sqlite.org/json1.html */
export const SQLITE: SqlDialect = {
  listsOf: (json) => sql`json_each(${json})`,
  textsOf: (texts) => sql`json_each(${JSON.stringify(texts)})`,
  isOneOf: (column, texts) =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
  isLike: (column, pattern) => sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '!'`,
  // The sign keeps the index out of it: https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
  equalsForMost: (column, text) => sql<SqlBool>`+${sql.ref(column)} = ${text}`,
  asJson: (columns) => sql.raw(`json_group_array(json_array(${columns}))`),
  // The driver begins such a transaction with the lock for writing.
  write: (db, work) => db.transaction().setIsolationLevel('serializable').execute(work),
};
