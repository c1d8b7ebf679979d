import { type SqlBool, sql } from 'kysely';
import type { SqlDialect, TableRow } from '../sql/dialect.ts';
import { LISTS_ASIDE } from './set-aside.ts';

/** How the statements of the ledger are written for SQLite: https://www.sqlite.org/json1.html */
export const SQLITE: SqlDialect = {
  // Without the limit, the text of a list would be put together anew for each column that is taken out of it.
  listsOf: (json) => sql`(select value from json_each(${json}) limit -1 offset 0)`,
  textsOf: (texts) => sql`json_each(${JSON.stringify(texts)})`,
  isOneOf: (column, texts) =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
  isLike: (column, pattern) => sql<SqlBool>`${column} like ${pattern} escape '!'`,
  isLikeKey: (column, pattern) => sql<SqlBool>`${column} like ${pattern} escape '!'`,
  folded: (column) => sql<string>`lower(${sql.ref(column)})`,
  isBeyondAscii: (column) => sql<SqlBool>`length(${sql.ref(column)}) <> length(cast(${sql.ref(column)} as blob))`,
  asJson: (columns) => sql.raw(`json_group_array(json_array(${columns}))`),
  setAside: LISTS_ASIDE,
  async *pagesOf(db, table, size) {
    for (let after = 0; ; ) {
      const { rows } = await sql<TableRow & { readonly place: number }>`
        select rowid as place, * from ${sql.table(table)} where rowid > ${after} order by rowid limit ${size}`.execute(
        db,
      );
      if (rows.length === 0) return;
      after = rows.at(-1)?.place ?? after;
      yield rows.map(({ place: _, ...row }) => row as TableRow);
    }
  },
  // V8 keeps the text of more of them apart, and collects it late.
  loadedAtOnce: 4000,
  mayRebuildIndexes: true,
  // The driver begins such a transaction with the lock for writing.
  write: (db, work) => db.transaction().setIsolationLevel('serializable').execute(work),
  repeat: (work) => work(),
  read: (db, work) => db.transaction().setIsolationLevel('repeatable read').execute(work),
};
