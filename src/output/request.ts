import { wrongUsage } from '../errors.ts';

/** The formats of results. */
export const FORMATS = ['table', 'tsv', 'csv', 'json', 'ndjson', 'none'] as const;
export type Format = (typeof FORMATS)[number];

/** A JMESPath expression, which chooses from the result. */
export interface Query {
  readonly expression: string;
  /** What the operator calls it, for messages. */
  readonly label: string;
}

/** How CSV is written. */
export interface CsvStyle {
  /** Whether cells that a spreadsheet would take for a formula stay as they are. */
  readonly isRaw: boolean;
  /** Whether it begins with a byte order mark, by which Excel knows that it is UTF-8. */
  readonly bom: boolean;
  /** One character; a comma if not given. */
  readonly delimiter: string;
}

/** As programs read it. */
export const PLAIN_CSV: CsvStyle = { isRaw: false, bom: false, delimiter: ',' };

/** How the operator wants the result. */
export interface OutputRequest {
  readonly format: Format;
  /** Whether the format was asked for, and not just what suits the stream. */
  readonly explicit: boolean;
  /** The fields asked for; undefined for the usual ones. An empty list asks which ones there are. */
  readonly fields: readonly string[] | undefined;
  readonly query: Query | undefined;
  /** Undefined for that of programs. */
  readonly csv?: CsvStyle;
}

/** The format of this name. Throws `output-unknown`, which lists them. */
export function toFormat(name: string): Format {
  const format = FORMATS.find((candidate) => candidate === name);
  if (format === undefined) {
    throw wrongUsage('output-unknown', `There is no output format "${name}".`, {
      hint: `Formats: ${FORMATS.join(', ')}`,
    });
  }
  return format;
}
