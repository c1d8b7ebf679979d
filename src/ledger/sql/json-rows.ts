import { type RawBuilder, sql } from 'kysely';
import type { SqlDialect, SqlScope } from './dialect.ts';
import type { Tables } from './tables.ts';

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

/** Adds rows to a table. Each has the same columns; a column of numbers has integers, and no null. */
export async function insertAll<Table extends keyof Tables>(
  { db, dialect }: SqlScope,
  table: Table,
  rows: readonly Tables[Table][],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries(first).map(([column, value]) => ({ column, isNumber: typeof value === 'number' }));
  const names = columns.map(({ column }) => sql.ref(column));
  const values = columns.map(({ column, isNumber }) =>
    isNumber ? sql`cast(${sql.ref(column)} as integer)` : sql.ref(column),
  );
  const added = rowsOf(
    dialect,
    valuesAsJson(rows),
    columns.map(({ column }) => column),
  );
  await sql`
    insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(values)} from (${added}) as added`.execute(db);
}

/** The values of rows that have the same columns, for `rowsOf`. PostgreSQL reads no JSON with half a character in it. */
export function valuesAsJson(rows: readonly object[]): string {
  const whole = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value);
  return JSON.stringify(rows.map((row) => Object.values(row).map(whole)));
}
