import type { JsonSchema } from '../../src/output/json-type.ts';

/** What a command prints, as tables in Markdown: a row for each field. None for a command that prints no record. */
export function fieldTables(output: JsonSchema | undefined): readonly string[] {
  if (output === undefined) return [];
  return (output.anyOf ?? [output]).map((records) => {
    const { properties = {} } = records.items ?? records;
    const what = records.items === undefined ? 'Prints a record' : 'Prints a list';
    const rows = Object.entries(properties).map(
      ([name, field]) => `| \`${name}\` | ${typeInWords(field)} | ${cell(field.description ?? '')} |`,
    );
    const when = records.title === undefined ? '' : `, ${records.title.replace(/--[a-z-]+/, '`$&`')}`;
    return [`${what}${when}:\n`, '| field | in JSON | meaning |', '|---|---|---|', ...rows].join('\n');
  });
}

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'time', uuid: 'GUID', uri: 'URL' };

function typeInWords({ type = [], format = '', enum: words, items }: JsonSchema): string {
  const names = [type].flat().map((name) => {
    if (words !== undefined && name === 'string')
      return words
        .filter((word) => word !== null)
        .map((word) => `\`${word}\``)
        .join(', ');
    if (name === 'string') return FORMATS[format] ?? 'text';
    if (name === 'array') return `list of ${items?.type === 'object' ? 'objects' : `${typeInWords(items ?? {})}s`}`;
    return name;
  });
  return names.join(' or ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
