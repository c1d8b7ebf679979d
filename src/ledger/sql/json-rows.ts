import { type RawBuilder, sql } from 'kysely';
import type { SqlDialect } from './dialect.ts';

/**
 * A query whose rows are those of a JSON text: a list of lists of texts and nulls. All rows are one parameter, so that
 * the statement is the same for any number of them, and prepared once.
 */
export function rowsOf(dialect: SqlDialect, json: string, columns: readonly string[]): RawBuilder<unknown> {
  return rowsOfLists(dialect.listsOf(json), columns);
}

/** A query whose rows are these lists, see `SqlDialect.listsOf`. */
export function rowsOfLists(lists: RawBuilder<unknown>, columns: readonly string[]): RawBuilder<unknown> {
  const list = sql.join(columns.map((column, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(column)}`));
  return sql`select ${list} from ${lists} as element`;
}
