import { wrongUsage } from '../errors.ts';
import type { JsonSchema, JsonType, JsonValue } from './json-type.ts';

/** What is shown of a row: a column of a table or of CSV, a property in JSON. */
export interface Column<Row> {
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
  /** Of a text that may be long: where a table lacks room, it goes on below in its column, and is not cut. */
  readonly isWrapped?: boolean;
  /** How soon a table that lacks room leaves the column out, the highest number first. One asked for by name stays. */
  readonly dispensable?: number | undefined;
  /** A command to run, which is never cut: the table's last column, or a line of its own where that is too narrow. */
  readonly isCommand?: boolean;
  /**
   * Sentences, which are wrapped and never cut: the table's last column, or lines below the row where that is too narrow.
   */
  readonly isProse?: boolean;
  /** Left out of tables and TSV unless it is asked for by name. */
  readonly detail?: boolean;
}

/**
 * One property of a resource. The list of a resource's fields drives the table's columns, the check of the fields asked
 * for, the CSV header, the schema of the output and the documentation.
 */
export interface Field<Row> extends Column<Row> {
  /** What its values in JSON are. */
  readonly type: JsonSchema;
  /** What it is, in a few words. */
  readonly meaning: string;
}

/** A field whose values have a type that the compiler knows. */
interface TypedField<Row, Value extends JsonValue> extends Omit<Field<Row>, 'type' | 'value'> {
  readonly type: JsonType<Value>;
  readonly value: (row: Row) => NoInfer<Value>;
}

/** Declares a field. Where the values are of another type than it says, it does not compile. */
export function defineField<Row, Value extends JsonValue>(spec: TypedField<Row, Value>): Field<Row> {
  return spec;
}

/** The fields named, in the order named. An unknown name is an error that lists the valid ones. */
export function pickFields<Shown extends Column<never>>(
  fields: readonly Shown[],
  names: readonly string[],
): readonly Shown[] {
  return names.map((name) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) {
      throw wrongUsage('field-unknown', `There is no field "${name}" here.`, {
        hint: `Fields: ${fields.map((candidate) => candidate.name).join(', ')}`,
      });
    }
    return { ...field, dispensable: undefined };
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
export function fieldText<Row>(field: Column<Row>, row: Row): string {
  return field.text === undefined ? plainText(field.value(row)) : field.text(row);
}
