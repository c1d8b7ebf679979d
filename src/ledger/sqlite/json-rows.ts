import { type RawBuilder, sql } from 'kysely';

/**
 * A query whose rows are those of a JSON text: a list of lists of texts and nulls. All rows are one parameter, so that
 * the statement is the same for any number of them, and prepared once.
 */
export function rowsOf(json: string, columns: readonly string[]): RawBuilder<unknown> {
  const list = sql.join(columns.map((column, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(column)}`));
  return sql`select ${list} from json_each(${json})`;
}

/** A query for these texts, as one parameter. */
export function valuesOf(texts: readonly (string | undefined)[]): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify(texts)}))`;
}
