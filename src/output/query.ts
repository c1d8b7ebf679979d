import { type RelateError, wrongUsage } from '../errors.ts';
import type { Column } from './fields.ts';
import type { JsonValue } from './json-type.ts';
import type { Query } from './request.ts';
import { oneLine } from './sanitise.ts';

/** Throws `query-invalid` for an expression that can't be read. Whether its functions exist shows only with data. */
export async function checkQuery(query: Query): Promise<void> {
  const { compile } = await import('@jmespath-community/jmespath');
  try {
    compile(query.expression);
  } catch (error) {
    throw invalid(query, error);
  }
}

/** What the query chooses from the data. Rejects with `query-invalid`. */
export async function queried(data: JsonValue, query: Query): Promise<JsonValue> {
  const { search } = await import('@jmespath-community/jmespath');
  try {
    return search(data as Parameters<typeof search>[0], query.expression) as JsonValue;
  } catch (error) {
    throw invalid(query, error);
  }
}

/** The result of a query as rows: each item of a list, or the only thing chosen; none for null. */
export function resultRows(result: JsonValue): readonly JsonValue[] {
  if (result === null) return [];
  return isList(result) ? result : [result];
}

/**
 * The columns of such rows, as the Azure CLI names them: the keys of objects in their order, `Column1`, `Column2` … for
 * lists, and `Result` for anything else.
 */
export function resultFields(rows: readonly JsonValue[]): readonly Column<JsonValue>[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(cellsOf(row))))];
  return keys.map((name) => ({
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1),
    value: (row) => cellsOf(row)[name] ?? null,
  }));
}

function cellsOf(row: JsonValue): { readonly [name: string]: JsonValue } {
  if (isList(row)) return Object.fromEntries(row.map((cell, index) => [`Column${index + 1}`, cell]));
  return row !== null && typeof row === 'object' ? row : { Result: row };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function invalid({ label }: Query, error: unknown): RelateError {
  const why = oneLine(error instanceof Error ? error.message : String(error));
  return wrongUsage('query-invalid', `${label}: ${why}`, {
    hint: { says: 'The language is JMESPath, as in the Azure CLI: {option:query} "[].customer"' },
    cause: error,
  });
}
