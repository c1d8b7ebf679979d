import { type Column, fieldText, plainText } from './fields.ts';
import type { JsonValue } from './json-type.ts';
import type { CsvStyle } from './request.ts';
import { manyLines, oneLine, safeJson } from './sanitise.ts';
import { type TableOptions, tableWriter } from './table.ts';

/** Turns rows into text, page by page. The first page brings the format's beginning, `end` the rest. */
export interface RowWriter<Row> {
  page(rows: readonly Row[]): string;
  /**
   * Whether pages may be cut into smaller ones: V8 keeps long texts apart, and collects them late. A table may not: its
   * first page says how wide its columns are.
   */
  readonly takesParts?: true;
  /** In UTF-8 where it is bytes. */
  end(): string | Uint8Array | Promise<string>;
}

/** Nothing at all. */
export const noWriter: RowWriter<unknown> = { page: () => '', end: () => '' };

/** A JSON list, which comes whole, at the end. It is kept as bytes: rows take several times as much memory. */
export function jsonWriter<Row>(fields: readonly Column<Row>[]): RowWriter<Row> {
  const object = toObject(fields);
  const pages: Uint8Array[] = [];
  return {
    page(rows) {
      const items = safeJson(rows.map(object), 2).slice('['.length, -'\n]'.length);
      if (rows.length > 0) pages.push(Buffer.from(`${pages.length === 0 ? '[' : ','}${items}`));
      return '';
    },
    end: () => (pages.length === 0 ? '[]\n' : Buffer.concat([...pages, Buffer.from('\n]\n')])),
  };
}

/** One JSON object a line. Put together by hand, which takes half of the time that making the objects would. */
export function ndjsonWriter<Row>(fields: readonly Column<Row>[]): RowWriter<Row> {
  // Most values are those of the row before, above all the last ones: the end of its line is used again.
  const members = fields
    .map(({ name, value }, index) => ({
      start: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
      value,
      last: undefined as JsonValue | undefined,
      text: '',
      /** The line from here on. */
      end: '',
    }))
    .reverse();
  const page = (rows: readonly Row[]) => {
    let text = '';
    for (const row of rows) {
      let end = members.length === 0 ? '{}\n' : '}\n';
      let isAsBefore = true;
      for (const member of members) {
        const value = member.value(row);
        if (value !== member.last) {
          member.last = value;
          member.text = `${member.start}${jsonOfValue(value)}`;
          isAsBefore = false;
        }
        if (!isAsBefore) member.end = member.text + end;
        end = member.end;
      }
      text += end;
    }
    return text;
  };
  return { page, takesParts: true, end: () => '' };
}

/** What most values consist of: JSON has these as they are, and they are safe to show. */
const PLAIN = /^[ !#-[\]-~\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\uffff]*$/;

function jsonOfValue(value: JsonValue): string {
  return typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : safeJson(value);
}

/** One record a line, values separated by tabs, no header. */
export function tsvWriter<Row>(fields: readonly Column<Row>[]): RowWriter<Row> {
  return {
    page: (rows) => rows.map((row) => tsvLine(fields.map((field) => fieldText(field, row)))).join(''),
    takesParts: true,
    end: () => '',
  };
}

/**
 * With a header. Cells keep their line feeds, but nothing else that could move a cursor: CSV is looked at in terminals
 * too. Unless the style is raw, cells that a spreadsheet would take for a formula get a leading quote.
 */
export async function csvWriter<Row>(
  fields: readonly Column<Row>[],
  { isRaw, bom, delimiter }: CsvStyle,
): Promise<RowWriter<Row>> {
  const { stringify } = await import('csv-stringify/sync');
  let header = true;
  const format = (rows: readonly Row[]): string => {
    const cells = rows.map((row) => fields.map((field) => manyLines(fieldText(field, row))));
    const columns = fields.map((field) => field.name);
    const text = stringify(cells, { header, columns, delimiter, bom: bom && header, escape_formulas: !isRaw });
    header = false;
    return text;
  };
  return {
    page: (rows) => (rows.length === 0 ? '' : format(rows)),
    takesParts: true,
    end: () => (header ? format([]) : ''),
  };
}

/** An aligned table with headings; its columns are as wide as the first page wants them. */
export async function alignedWriter<Row>(
  fields: readonly Column<Row>[],
  options: TableOptions,
): Promise<RowWriter<Row>> {
  const format = await tableWriter(fields, options);
  return { page: (rows) => (rows.length === 0 ? '' : format(rows)), end: () => '' };
}

/** Makes the JSON object of a row: these fields by their names. */
export function toObject<Row>(fields: readonly Column<Row>[]): (row: Row) => { [name: string]: JsonValue } {
  return (row) => {
    const object: { [name: string]: JsonValue } = {};
    for (const field of fields) object[field.name] = field.value(row);
    return object;
  };
}

/** One record a line: what would break the line or the columns becomes a space. */
function tsvLine(values: readonly JsonValue[]): string {
  return `${values.map((value) => oneLine(plainText(value))).join('\t')}\n`;
}
