import type { ArgumentSpec, OptionSpec } from '../../src/cli/command.ts';
import type { JsonSchema } from '../../src/output/json-type.ts';
import { COMMON, type DeclaredCommand } from '../cli/command-tree.ts';
import { fieldTables } from './fields-document.ts';

/** A Markdown document with a section for each command. `schemas` are those of the commands, by their words. */
export function commandsDocument(
  commands: ReadonlyMap<string, DeclaredCommand>,
  schemas: ReadonlyMap<string, JsonSchema>,
): string {
  const sections = [...commands]
    .filter(([, { isGroup, isHidden }]) => !isGroup && !isHidden)
    .map(([words, spec]) => sectionOf(words, spec, schemas.get(words)?.properties?.output));
  const common = Object.keys(COMMON).filter((flag) => flag.startsWith('--') && flag !== '--version');
  return `# Commands

What each command takes besides the options that all of them have: ${listOf(common.map((flag) => `\`${flag}\``))}.
What it prints is told with all of its fields, as \`--output json\` has them; \`relate schema\` tells it for programs.

${sections.join('\n\n')}
`;
}

function listOf(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

function sectionOf(words: string, spec: DeclaredCommand, output: JsonSchema | undefined): string {
  const { summary, details, arguments: args = [], options = [], examples = [] } = spec;
  const usage = ['relate', words, ...(options.length > 0 ? ['[options]'] : []), ...args.map(({ name }) => name)].join(
    ' ',
  );
  return [
    `## relate ${words}`,
    `\`${usage}\``,
    `${summary}.`,
    ...(details === undefined ? [] : [escaped(details)]),
    ...(args.length + options.length > 0 ? [tableOf(args, options)] : []),
    ...fieldTables(output),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.map((line) => `relate ${line}`).join('\n')}\n\`\`\``] : []),
  ].join('\n\n');
}

function tableOf(args: readonly ArgumentSpec[], options: readonly OptionSpec[]): string {
  const rows = [
    ...args.map(({ name, ...spec }) => [name, meaningOf(spec)]),
    ...options.map(({ flags, ...spec }) => [flags, meaningOf(spec)]),
  ];
  return [
    '| argument or option | meaning |',
    '|---|---|',
    ...rows.map(([name, meaning = '']) => `| \`${name}\` | ${escaped(meaning)} |`),
  ].join('\n');
}

function meaningOf({ meaning, choices }: Pick<OptionSpec, 'meaning' | 'choices'>): string {
  return choices === undefined ? meaning : `${meaning} (${choices.join(', ')})`;
}

/** Text in Markdown where no sign of it means anything. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);
}
