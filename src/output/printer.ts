import { RelateError } from '../errors.ts';
import type { World } from '../ports/ports.ts';
import { type Column, pickFields } from './fields.ts';
import type { JsonValue } from './json-type.ts';
import { checkQuery, queried, resultFields, resultRows } from './query.ts';
import { type OutputRequest, PLAIN_CSV, type Query } from './request.ts';
import { safeJson } from './sanitise.ts';
import { styleFor } from './style.ts';
import { formatSheet, type TableOptions } from './table.ts';
import {
  alignedWriter,
  csvWriter,
  jsonWriter,
  ndjsonWriter,
  noWriter,
  type RowWriter,
  toObject,
  tsvWriter,
} from './writers.ts';

/** Writes results to stdout in the format asked for. */
export interface Printer {
  readonly request: OutputRequest;
  /**
   * For a command that changes something and prints a record afterwards: throws for wrong fields and queries before
   * anything is done. True when the operator only asked which fields there are, which is printed here.
   */
  answersBeforehand<Row>(fields: readonly Column<Row>[]): Promise<boolean>;
  /** A list of resources. `nothing` is the sentence for an empty one, on stderr of a terminal; empty to say none. */
  list<Row>(rows: readonly Row[], fields: readonly Column<Row>[], nothing: string): Promise<void>;
  /**
   * As `list`, for what comes page by page: each page is printed when it is there, except in JSON, which is whole or
   * not at all. An error on the way says how many rows were printed.
   */
  stream<Row>(pages: AsyncIterable<readonly Row[]>, fields: readonly Column<Row>[], nothing: string): Promise<void>;
  /** Whether this field is among those printed. */
  shows<Row>(fields: readonly Column<Row>[], name: string): boolean;
  /** A single resource. `text` is what people and plain pipes get instead of a table of its fields. */
  record<Row>(row: Row, fields: readonly Column<Row>[], text?: string): Promise<void>;
  /** JSON of which nothing is known, by a query or as a whole; in the other formats its `rows`, page by page. */
  document(whole: () => Promise<JsonValue>, rows: () => AsyncIterable<readonly JsonValue[]>): Promise<void>;
}

/** Rows that are turned into text at once: less than 100 KB. */
const ROWS_OF_PART = 100;

/** Makes the printer of one command. */
export function createPrinter(world: World, request: OutputRequest, color: boolean): Printer {
  const { stdout } = world;
  const { csv = PLAIN_CSV } = request;

  async function tableOptions(): Promise<TableOptions> {
    return { columns: stdout.columns, style: await styleFor(stdout, world.env, color), now: world.clock.now() };
  }

  function chosen<Row>(fields: readonly Column<Row>[]): readonly Column<Row>[] {
    if (request.fields !== undefined) return pickFields(fields, request.fields);
    // A query chooses among all fields, whatever the format of its result.
    const isText = request.query === undefined && (request.format === 'table' || request.format === 'tsv');
    return isText ? fields.filter((field) => !field.detail) : fields;
  }

  function writerFor<Row>(columns: readonly Column<Row>[]): Promise<RowWriter<Row>> | RowWriter<Row> {
    if (request.query !== undefined) return queryWriter(columns, request.query);
    return plainWriter(columns);
  }

  function plainWriter<Row>(columns: readonly Column<Row>[]): Promise<RowWriter<Row>> | RowWriter<Row> {
    switch (request.format) {
      case 'ndjson':
        return ndjsonWriter(columns);
      case 'tsv':
        return tsvWriter(columns);
      case 'csv':
        return csvWriter(columns, csv);
      case 'table':
        return tableOptions().then((options) => alignedWriter(columns, options));
      case 'json':
        return jsonWriter(columns);
      case 'none':
        return noWriter;
    }
  }

  /** What the query chooses from all rows, which comes whole, at the end. */
  function queryWriter<Row>(columns: readonly Column<Row>[], query: Query): RowWriter<Row> {
    const object = toObject(columns);
    const objects: JsonValue[] = [];
    return {
      page(rows) {
        for (const row of rows) objects.push(object(row));
        return '';
      },
      end: () => queriedText(objects, query),
    };
  }

  /** What the query chooses, in the format asked for. Of nothing, nothing is printed, as the Azure CLI does. */
  async function queriedText(data: JsonValue, query: Query): Promise<string> {
    const result = await queried(data, query);
    const rows = resultRows(result);
    if (result === null || request.format === 'none') return '';
    if (request.format === 'json') return `${safeJson(result, 2)}\n`;
    if (request.format === 'ndjson') return linesOf(rows);
    return rows.length === 0 ? '' : (await plainWriter(resultFields(rows))).page(rows);
  }

  async function stream<Row>(
    pages: AsyncIterable<readonly Row[]>,
    fields: readonly Column<Row>[],
    nothing: string,
  ): Promise<void> {
    if (request.fields?.length === 0) return stdout.write(fieldNames(fields));
    const columns = chosen(fields);
    const writer = await writerFor(columns);
    let printed = 0;
    try {
      for await (const page of pages) {
        const size = writer.takesParts ? ROWS_OF_PART : page.length;
        for (let start = 0; start < page.length; start += size) {
          const rows = page.slice(start, start + size);
          const text = writer.page(rows);
          await stdout.write(text);
          // A format that is whole or not at all has nothing to say yet.
          if (text !== '') printed += rows.length;
        }
      }
    } catch (error) {
      throw afterRows(error, printed);
    }
    await stdout.write(await writer.end());
    const isForReading = request.format === 'table' && request.query === undefined;
    if (printed === 0 && isForReading && nothing !== '') await world.stderr.write(`${nothing}\n`);
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

    list: (rows, fields, nothing) => stream(onePage(rows), fields, nothing),

    stream,

    async document(whole, rows) {
      if (request.query !== undefined) return stdout.write(await queriedText(await whole(), request.query));
      if (request.format === 'json') return stdout.write(`${safeJson(await whole(), 2)}\n`);
      let writer: RowWriter<JsonValue> | undefined;
      for await (const page of rows()) {
        if (request.format === 'ndjson') await stdout.write(linesOf(page));
        else if (page.length > 0) {
          // The columns are those of the first page: a table and CSV can't get more later.
          writer ??= await plainWriter(resultFields(page));
          await stdout.write(writer.page(page));
        }
      }
    },

    shows: (fields, name) => chosen(fields).some((field) => field.name === name),

    async record(row, fields, text) {
      if (request.fields?.length === 0) return stdout.write(fieldNames(fields));
      const columns = chosen(fields);
      if (request.query !== undefined) {
        return stdout.write(await queriedText(toObject(columns)(row), request.query));
      }
      switch (request.format) {
        case 'none':
          return;
        case 'json':
          return stdout.write(`${safeJson(toObject(columns)(row), 2)}\n`);
        case 'ndjson':
          return stdout.write(`${safeJson(toObject(columns)(row))}\n`);
        case 'csv':
          return stdout.write((await csvWriter(columns, csv)).page([row]));
        case 'tsv':
          return stdout.write(text ?? tsvWriter(columns).page([row]));
        case 'table': {
          if (text !== undefined) return stdout.write(text);
          return stdout.write(await formatSheet(row, columns, await tableOptions()));
        }
      }
    },
  };
}

function linesOf(rows: readonly JsonValue[]): string {
  return rows.map((row) => `${safeJson(row)}\n`).join('');
}

function fieldNames(fields: readonly Column<never>[]): string {
  return fields.map((field) => `${field.name}\n`).join('');
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** Adds how many rows were printed before the error: whoever reads the list has to know that it ends early. */
function afterRows(error: unknown, count: number): unknown {
  if (!(error instanceof RelateError) || count === 0) return error;
  const rows = count === 1 ? '1 row was' : `${count} rows were`;
  return new RelateError(error.exitCode, error.code, `${error.message} ${rows} printed before.`, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    facts: { ...error.facts, rows: count },
    cause: error,
  });
}
