import { wrongUsage } from '../errors.ts';
import { type OutputRequest, toFormat } from '../output/request.ts';

/** The options that say how the result is wanted. */
export interface OutputOptions {
  readonly output?: string;
  /** True without a value. */
  readonly json?: string | true;
  readonly query?: string;
}

/**
 * What `-o`, `--json`, `--query` and the configured format amount to on a stream that is or isn't a terminal. Throws
 * `output-conflict` or `output-unknown`.
 */
export function outputRequest(
  options: OutputOptions,
  configured: string | undefined,
  isTerminal: boolean,
): OutputRequest {
  const query = options.query === undefined ? undefined : { expression: options.query, label: '--query' };
  if (options.json !== undefined) {
    if (options.output !== undefined && options.output !== 'json' && options.output !== 'ndjson') {
      throw wrongUsage('output-conflict', `--json and --output ${options.output} contradict each other.`);
    }
    const names = options.json === true ? [] : options.json.split(',').map((name) => name.trim());
    return { format: options.output === 'ndjson' ? 'ndjson' : 'json', explicit: true, fields: names, query };
  }
  const named = options.output ?? configured;
  const format = named === undefined ? undefined : toFormat(named);
  // As in the Azure CLI, a query is answered with JSON where no format is named.
  if (query !== undefined) return { format: format ?? 'json', explicit: true, fields: undefined, query };
  return {
    format: format ?? (isTerminal ? 'table' : 'tsv'),
    explicit: format !== undefined,
    fields: undefined,
    query,
  };
}

/** Whether the result is wanted as JSON, and with it whatever else is told. Options that are refused are read mildly. */
export function wantsJson(options: OutputOptions, configured: string | undefined): boolean {
  if (options.json !== undefined) return true;
  const format = options.output ?? configured ?? (options.query === undefined ? undefined : 'json');
  return format === 'json' || format === 'ndjson';
}
