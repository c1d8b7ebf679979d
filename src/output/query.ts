import { type RelateError, wrongUsage } from '../errors.ts';
import type { Field, JsonValue } from './fields.ts';
import type { Format, Query } from './request.ts';
import { oneLine, safeJson } from './sanitise.ts';
import { type RowWriter, toObject, tsvLine } from './writers.ts';

/** Throws `query-invalid` for an expression that can't be read. Whether its functions exist shows only with data. */
export async function checkQuery(query: Query): Promise<void> {
  const { compile } = await import('@jmespath-community/jmespath');
  try {
    compile(query.expression);
  } catch (error) {
    throw invalid(query, error);
  }
}

/** What the query chooses from all rows, which comes whole, at the end. */
export function queryWriter<Row>(fields: readonly Field<Row>[], query: Query, format: Format): RowWriter<Row> {
  const object = toObject(fields);
  const objects: JsonValue[] = [];
  return {
    page(rows) {
      for (const row of rows) objects.push(object(row));
      return '';
    },
    end: () => queried(objects, query, format),
  };
}

/** What the query chooses from the data, as text in this format. Rejects with `query-invalid`. */
export async function queried(data: JsonValue, query: Query, format: Format): Promise<string> {
  const { search } = await import('@jmespath-community/jmespath');
  let result: JsonValue;
  try {
    result = search(data as Parameters<typeof search>[0], query.expression) as JsonValue;
  } catch (error) {
    throw invalid(query, error);
  }
  if (format === 'none') return '';
  if (format === 'json') return `${safeJson(result, 2)}\n`;
  const lines = Array.isArray(result) ? (result as readonly JsonValue[]) : [result];
  if (format === 'ndjson') return lines.map((line) => `${safeJson(line)}\n`).join('');
  return lines.map((line) => tsvLine(cellsOf(line))).join('');
}

function cellsOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value as readonly JsonValue[];
  return value !== null && typeof value === 'object' ? Object.values(value) : [value];
}

function invalid({ label }: Query, error: unknown): RelateError {
  const why = oneLine(error instanceof Error ? error.message : String(error));
  return wrongUsage('query-invalid', `${label}: ${why}`, {
    hint: { says: 'The language is JMESPath, as in the Azure CLI: {option:query} "[].customer"' },
    cause: error,
  });
}
