import { type RawBuilder, sql } from 'kysely';
import type { SqlDialect } from './dialect.ts';

/**
 * A query whose rows are those of a JSON text: a list of lists of texts and nulls. All rows are one parameter, so that
 * the statement is the same for any number of them, and prepared once.
 */
export function rowsOf(dialect: SqlDialect, json: string, columns: readonly string[]): RawBuilder<unknown> {
  const list = sql.join(columns.map((column, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(column)}`));
  return sql`select ${list} from ${dialect.listsOf(json)} as element`;
}
