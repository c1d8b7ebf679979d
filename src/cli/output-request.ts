import { wrongUsage } from '../errors.ts';
import { type OutputRequest, PLAIN_CSV, toFormat } from '../output/request.ts';

/** The options that say how the result is wanted. */
export interface OutputOptions {
  readonly output?: string;
  /** True without a value. */
  readonly json?: string | true;
  readonly query?: string;
  readonly raw?: boolean;
  readonly bom?: boolean;
  readonly delimiter?: string;
}

/**
 * What `-o`, `--json`, `--query` and the configured format amount to on a stream that is or isn't a terminal. Throws
 * `output-conflict`, `output-unknown` or `delimiter-invalid`.
 */
export function outputRequest(
  options: OutputOptions,
  configured: string | undefined,
  isTerminal: boolean,
): OutputRequest {
  const query = options.query === undefined ? undefined : { expression: options.query, label: '--query' };
  const rest = { query, ...csvStyle(options) };
  if (options.json !== undefined) {
    if (options.output !== undefined && options.output !== 'json' && options.output !== 'ndjson') {
      throw wrongUsage('output-conflict', `--json and --output ${options.output} contradict each other.`);
    }
    const names = options.json === true ? [] : fieldNames(options.json);
    return { format: options.output === 'ndjson' ? 'ndjson' : 'json', explicit: true, fields: names, ...rest };
  }
  const named = options.output ?? configured;
  const format = named === undefined ? undefined : toFormat(named);
  // As in the Azure CLI, a query is answered with JSON where no format is named.
  if (query !== undefined) return { format: format ?? 'json', explicit: true, fields: undefined, ...rest };
  return {
    format: format ?? (isTerminal ? 'table' : 'tsv'),
    explicit: format !== undefined,
    fields: undefined,
    ...rest,
  };
}

/** Reads names of fields, separated by commas. */
export function fieldNames(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** How CSV is wanted; nothing where it is as usual. */
function csvStyle({ raw = false, bom = false, delimiter }: OutputOptions): Pick<OutputRequest, 'csv'> {
  if (!raw && !bom && delimiter === undefined) return {};
  return {
    csv: { isRaw: raw, bom, delimiter: delimiter === undefined ? PLAIN_CSV.delimiter : toDelimiter(delimiter) },
  };
}

/** One character that can stand between cells: no letter or digit, and nothing that quotes or ends them. */
function toDelimiter(text: string): string {
  const character = text === 'tab' || text === '\\t' ? '\t' : text;
  if (/^[\t\x20-\x7e]$/.test(character) && !/["'\w\-+=@.]/.test(character)) return character;
  throw wrongUsage('delimiter-invalid', '--delimiter takes one character, such as ";" or "|", or tab.');
}

/** Whether the result is wanted as JSON, and with it whatever else is told. Options that are refused are read mildly. */
export function wantsJson(options: OutputOptions, configured: string | undefined): boolean {
  if (options.json !== undefined) return true;
  const format = options.output ?? configured ?? (options.query === undefined ? undefined : 'json');
  return format === 'json' || format === 'ndjson';
}
