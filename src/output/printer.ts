import { type RelateError, wrongUsage } from '../errors.ts';
import type { World } from '../world.ts';
import { type Field, type JsonValue, pickFields, plainText } from './fields.ts';
import type { OutputRequest } from './request.ts';
import { oneLine, safeJson } from './sanitise.ts';
import { styleFor } from './style.ts';
import { formatSheet, formatTable } from './table.ts';

/** Writes results to stdout in the format asked for. */
export interface Printer {
  readonly request: OutputRequest;
  /**
   * For a command that changes something and prints a record afterwards: refuses fields and queries that are wrong
   * before anything is done. True when all that was asked is which fields there are, and that was answered.
   */
  answersBeforehand<Row>(fields: readonly Field<Row>[]): Promise<boolean>;
  /** A list of resources. `nothing` is said on stderr of a terminal when the list is empty. */
  list<Row>(rows: readonly Row[], fields: readonly Field<Row>[], nothing: string): Promise<void>;
  /** A single resource. `text` is what people and plain pipes get instead of a table of its fields. */
  record<Row>(row: Row, fields: readonly Field<Row>[], text?: string): Promise<void>;
}

export function createPrinter(world: World, request: OutputRequest, color: boolean): Printer {
  const { stdout } = world;

  async function look() {
    return { columns: stdout.columns, style: await styleFor(stdout, world.env, color), now: world.clock.now() };
  }

  function chosen<Row>(fields: readonly Field<Row>[]): readonly Field<Row>[] {
    if (request.fields !== undefined) return pickFields(fields, request.fields);
    // A query chooses among all fields, whatever the format of its result.
    const isText = request.query === undefined && (request.format === 'table' || request.format === 'tsv');
    return isText ? fields.filter((field) => !field.detail) : fields;
  }

  return {
    request,

    async answersBeforehand(fields) {
      if (request.fields?.length === 0) {
        await stdout.write(fieldNames(fields));
        return true;
      }
      chosen(fields);
      if (request.query !== undefined) await checkQuery(request.query);
      return false;
    },

    async list(rows, fields, nothing) {
      if (request.fields?.length === 0) return stdout.write(fieldNames(fields));
      const columns = chosen(fields);
      if (request.query !== undefined) return stdout.write(await queried(rows.map(toObject(columns)), request));
      switch (request.format) {
        case 'none':
          return;
        case 'json':
          return stdout.write(`${safeJson(rows.map(toObject(columns)), 2)}\n`);
        case 'ndjson':
          return stdout.write(rows.map((row) => `${safeJson(toObject(columns)(row))}\n`).join(''));
        case 'csv':
          return stdout.write(await formatCsv(rows, columns));
        case 'tsv':
          return stdout.write(rows.map((row) => tsvLine(columns.map((field) => field.value(row)))).join(''));
        case 'table': {
          if (rows.length === 0) return world.stderr.write(`${nothing}\n`);
          return stdout.write(await formatTable(rows, columns, await look()));
        }
      }
    },

    async record(row, fields, text) {
      if (request.fields?.length === 0) return stdout.write(fieldNames(fields));
      const columns = chosen(fields);
      if (request.query !== undefined) return stdout.write(await queried(toObject(columns)(row), request));
      switch (request.format) {
        case 'none':
          return;
        case 'json':
          return stdout.write(`${safeJson(toObject(columns)(row), 2)}\n`);
        case 'ndjson':
          return stdout.write(`${safeJson(toObject(columns)(row))}\n`);
        case 'csv':
          return stdout.write(await formatCsv([row], columns));
        case 'tsv':
          return stdout.write(text ?? tsvLine(columns.map((field) => field.value(row))));
        case 'table': {
          if (text !== undefined) return stdout.write(text);
          return stdout.write(await formatSheet(row, columns, await look()));
        }
      }
    },
  };
}

function toObject<Row>(fields: readonly Field<Row>[]): (row: Row) => { [name: string]: JsonValue } {
  return (row) => Object.fromEntries(fields.map((field) => [field.name, field.value(row)]));
}

function fieldNames(fields: readonly Field<never>[]): string {
  return fields.map((field) => `${field.name}\n`).join('');
}

/** One record a line: what would break the line or the columns becomes a space. */
function tsvLine(values: readonly JsonValue[]): string {
  return `${values.map((value) => oneLine(plainText(value))).join('\t')}\n`;
}

/** With a header. Cells that a spreadsheet would take for a formula are made harmless with a leading quote. */
async function formatCsv<Row>(rows: readonly Row[], fields: readonly Field<Row>[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return stringify(
    rows.map((row) => fields.map((field) => plainText(field.value(row)))),
    { header: true, columns: fields.map((field) => field.name), escape_formulas: true },
  );
}

async function checkQuery(query: string): Promise<void> {
  const { compile } = await import('@jmespath-community/jmespath');
  try {
    compile(query);
  } catch (error) {
    throw queryInvalid(error);
  }
}

function queryInvalid(error: unknown): RelateError {
  return wrongUsage('query-invalid', `--query: ${oneLine(error instanceof Error ? error.message : String(error))}`, {
    hint: 'The language is JMESPath, as in the Azure CLI: --query "[].customer"',
    cause: error,
  });
}

async function queried(data: JsonValue, request: OutputRequest): Promise<string> {
  const { search } = await import('@jmespath-community/jmespath');
  let result: JsonValue;
  try {
    result = search(data as Parameters<typeof search>[0], request.query ?? '@') as JsonValue;
  } catch (error) {
    throw queryInvalid(error);
  }
  if (request.format === 'none') return '';
  if (request.format === 'json') return `${safeJson(result, 2)}\n`;
  const lines = Array.isArray(result) ? (result as readonly JsonValue[]) : [result];
  if (request.format === 'ndjson') return lines.map((line) => `${safeJson(line)}\n`).join('');
  return lines.map((line) => tsvLine(cellsOf(line))).join('');
}

function cellsOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value as readonly JsonValue[];
  return value !== null && typeof value === 'object' ? Object.values(value) : [value];
}
