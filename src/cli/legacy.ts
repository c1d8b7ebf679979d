import type { ExitCode } from '../errors.ts';
import type { Command, Entry, Noun } from './command.ts';
import type { Context } from './context.ts';

export { dryRun, yes } from './options.ts';

/** A command's implementation, loaded when it is run. The options and arguments are those its spec declares. */
export interface CommandModule {
  run(context: Context, options: never, ...args: never[]): Promise<ExitCode | void>;
}

export interface ArgumentSpec {
  /** As in help texts: `<id>` is needed, `[customer]` is not, `<ids...>` may be several. */
  readonly name: string;
  readonly meaning: string;
}

export interface OptionSpec {
  /** As in help texts: `--to <addresses>`, `--edit`. */
  readonly flags: string;
  readonly meaning: string;
  readonly choices?: readonly string[];
  /** May be given several times, and takes several values separated by commas. */
  readonly isList?: boolean;
  /** May be given several times; a comma is part of the value. */
  readonly isRepeatable?: boolean;
}

/** A command, or a group of commands, as data. */
export interface CommandSpec {
  readonly name: string;
  /** A line for the list of commands. */
  readonly summary: string;
  /** Further paragraphs for the command's own help. */
  readonly details?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Command lines without the leading `relate `. */
  readonly examples?: readonly string[];
  readonly commands?: readonly CommandSpec[];
  readonly load?: () => Promise<CommandModule>;
  /** Not in the list of commands. */
  readonly isHidden?: boolean;
}

/** A command that is still declared in the old way. */
export function legacy(spec: CommandSpec): Entry {
  const { summary, isHidden, commands, details, load } = spec;
  const command: Command | Noun =
    commands === undefined
      ? {
          spec: spec as object,
          run: async (context, options, args) => (await load?.())?.run(context, options as never, ...(args as never[])),
        }
      : {
          ...(details === undefined ? {} : { details }),
          verbs: Object.fromEntries(commands.map((verb) => [verb.name, legacy(verb)])),
        };
  return { summary, ...(isHidden ? { isHidden } : {}), load: async () => ({ command }) };
}
