import { wrongUsage } from '../../errors.ts';
import type { JsonSchema } from '../../output/json-type.ts';
import type { Program } from '../build.ts';
import { type Command, type Entry, isNoun } from '../command.ts';
import type { Context } from '../context.ts';
import { type CatalogedError, outcomesOf } from '../error-catalog.ts';
import { GLOBAL_OPTIONS } from '../global-options.ts';
import { version } from '../version.ts';
import { argumentsSchema, optionsSchema } from './input.ts';
import { errorSchema, noticeSchema, outputSchema } from './output.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A command of the tree, with its words. */
export interface NamedCommand {
  /** From the root of the command tree: `customers list`. */
  readonly words: string;
  readonly summary: string;
  /** Whether the lists of commands leave it out. */
  readonly isHidden: boolean;
  readonly command: Command;
}

/**
 * The JSON Schema of a run of the program: of one command, of all below a group, or of all where no words are given.
 * Throws `command-unknown`.
 */
export async function schemaOf(program: Program, context: Context, words: readonly string[]): Promise<JsonSchema> {
  const wanted = words.join(' ');
  const all = await namedCommands(program, words);
  const chosen = all.filter((each) => wanted === '' || each.words === wanted || each.words.startsWith(`${wanted} `));
  if (chosen.length === 0) {
    throw wrongUsage('command-unknown', `There is no command "${wanted}".`, {
      hint: { says: 'See', next: { command: '', options: { help: true } } },
    });
  }
  const $defs = {
    'options-of-every-command': optionsSchema(GLOBAL_OPTIONS),
    errors: errorsSchema(await errorsOf(chosen)),
    notice: noticeSchema(),
  };
  const [only, ...others] = chosen;
  if (only !== undefined && others.length === 0) {
    return { $schema: DIALECT, 'x-version': version, ...(await commandSchema(only, context)), $defs };
  }
  const schemas = await Promise.all(chosen.map(async (each) => [keyOf(each), await commandSchema(each, context)]));
  return {
    $schema: DIALECT,
    title: ['relate', ...words].join(' '),
    description: wanted === '' ? program.summary : `The commands of relate ${wanted}.`,
    'x-version': version,
    anyOf: chosen.map((each) => ({ $ref: `#/$defs/${keyOf(each)}` })),
    $defs: { ...Object.fromEntries(schemas), ...$defs },
  };
}

/** The commands of the program that these words lead to: all where there are none. */
export function namedCommands(program: Program, words: readonly string[]): Promise<readonly NamedCommand[]> {
  return commandsBelow(program.nouns, [], words);
}

function keyOf({ words }: NamedCommand): string {
  return words.replaceAll(' ', '-');
}

/** The commands whose words may begin with those that are wanted: no others are loaded. */
async function commandsBelow(
  entries: Readonly<Record<string, Entry>>,
  path: readonly string[],
  wanted: readonly string[],
): Promise<readonly NamedCommand[]> {
  const next = wanted[path.length];
  const named = await Promise.all(
    Object.entries(entries).map(async ([name, { summary, isHidden = false, load }]) => {
      if (next !== undefined && next !== name) return [];
      const { command } = await load();
      const words = [...path, name];
      return isNoun(command)
        ? commandsBelow(command.verbs, words, wanted)
        : [{ words: words.join(' '), summary, isHidden, command }];
    }),
  );
  return named.flat();
}

/** A run of one command: what it takes, and what comes of it. */
async function commandSchema(
  { words, summary, command: { spec } }: NamedCommand,
  context: Context,
): Promise<JsonSchema> {
  const outcomes = await outcomesOf(words);
  const output = outputSchema(spec, context);
  return {
    title: `relate ${words}`,
    description: [`${summary}.`, ...(spec.details === undefined ? [] : [spec.details])].join('\n\n'),
    type: 'object',
    properties: {
      command: { const: words },
      arguments: argumentsSchema(spec.arguments ?? []),
      options: optionsSchema(spec.options ?? []),
      optionsOfEveryCommand: { $ref: '#/$defs/options-of-every-command' },
      ...(output !== undefined && { output }),
      error: errorSchema(outcomes),
      notices: { type: 'array', items: { $ref: '#/$defs/notice' } },
      exitCode: { enum: outcomes.exitCodes },
    },
    required: ['command', 'exitCode'],
  };
}

async function errorsOf(commands: readonly NamedCommand[]): Promise<readonly CatalogedError[]> {
  const outcomes = await Promise.all(commands.map(({ words }) => outcomesOf(words)));
  const byCode = new Map(outcomes.flatMap(({ errors }) => errors.map((error) => [error.code, error] as const)));
  return [...byCode.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** Every error code that there may be, with what it says. */
function errorsSchema(errors: readonly CatalogedError[]): JsonSchema {
  return {
    anyOf: errors.map(({ code, exitCodes, messages }) => ({
      const: code,
      ...(messages.length > 0 && { description: messages.join('\n') }),
      'x-exit-codes': exitCodes,
    })),
  };
}
