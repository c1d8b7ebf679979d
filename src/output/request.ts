import { wrongUsage } from '../errors.ts';

export const formats = ['table', 'tsv', 'csv', 'json', 'ndjson', 'none'] as const;
export type Format = (typeof formats)[number];

/** How the operator wants the result. */
export interface OutputRequest {
  readonly format: Format;
  /** Whether the format was asked for, and not just what suits the stream. */
  readonly explicit: boolean;
  /** The fields asked for; undefined for the usual ones. An empty list asks which ones there are. */
  readonly fields: readonly string[] | undefined;
  /** A JMESPath expression. */
  readonly query: string | undefined;
}

/** What `-o`, `--json`, `--query` and the configured format amount to on a stream that is or isn't a terminal. */
export function outputRequest(
  options: { output?: string; json?: string | true; query?: string },
  configured: string | undefined,
  isTerminal: boolean,
): OutputRequest {
  const query = options.query;
  if (options.json !== undefined) {
    if (options.output !== undefined && options.output !== 'json' && options.output !== 'ndjson') {
      throw wrongUsage('output-conflict', `--json and --output ${options.output} contradict each other.`);
    }
    const names = options.json === true ? [] : options.json.split(',').map((name) => name.trim());
    return { format: options.output === 'ndjson' ? 'ndjson' : 'json', explicit: true, fields: names, query };
  }
  const named = options.output ?? configured;
  const format = named === undefined ? undefined : toFormat(named);
  if (query !== undefined) {
    if (format === 'csv' || format === 'table') {
      throw wrongUsage('output-conflict', `--query filters JSON; it does not go with --output ${format}.`, {
        hint: 'Use --output json, ndjson or tsv.',
      });
    }
    return { format: format ?? 'json', explicit: true, fields: undefined, query };
  }
  return {
    format: format ?? (isTerminal ? 'table' : 'tsv'),
    explicit: format !== undefined,
    fields: undefined,
    query,
  };
}

/** The format of this name, or an error that lists them. */
export function toFormat(name: string): Format {
  const format = formats.find((candidate) => candidate === name);
  if (format === undefined) {
    throw wrongUsage('output-unknown', `There is no output format "${name}".`, {
      hint: `Formats: ${formats.join(', ')}`,
    });
  }
  return format;
}
