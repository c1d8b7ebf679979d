import { wrongUsage } from '../errors.ts';

/** Whatever JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * One property of a resource. The list of a resource's fields drives the table's columns, the check of the fields asked
 * for, the CSV header and the documentation.
 */
export interface Field<Row> {
  /** The name in JSON and on the command line. */
  readonly name: string;
  /** The heading of the table's column. */
  readonly title: string;
  readonly value: (row: Row) => JsonValue;
  /** What tables, TSV and CSV show instead of the value. */
  readonly text?: (row: Row) => string;
  /** A moment in ISO 8601; tables on a terminal show how long ago it was. */
  readonly isTime?: boolean;
  /** All possible values. The column of a table is wide enough for each, whatever its first page shows. */
  readonly values?: readonly string[];
  /** What one row is told from another by, such as a name or an id: never cut in a table, however narrow it is. */
  readonly isIdentity?: boolean;
  /** How soon a table that lacks room leaves the column out, the highest number first. One asked for by name stays. */
  readonly dispensable?: number;
  /** A command to run, which is never cut: the table's last column, or a line of its own where that is too narrow. */
  readonly isCommand?: boolean;
  /** Left out of tables and TSV unless it is asked for by name. */
  readonly detail?: boolean;
}

/** The fields named, in the order named. An unknown name is an error that lists the valid ones. */
export function pickFields<Row>(fields: readonly Field<Row>[], names: readonly string[]): readonly Field<Row>[] {
  return names.map((name) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) {
      throw wrongUsage('field-unknown', `There is no field "${name}" here.`, {
        hint: `Fields: ${fields.map((candidate) => candidate.name).join(', ')}`,
      });
    }
    const { dispensable: _, ...named } = field;
    return named;
  });
}

/** A value as text: lists joined by commas, nothing for null, yes and no for booleans. */
export function plainText(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  return JSON.stringify(value);
}

/** What the text formats show of a field. */
export function fieldText<Row>(field: Field<Row>, row: Row): string {
  return field.text === undefined ? plainText(field.value(row)) : field.text(row);
}
