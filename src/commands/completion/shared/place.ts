import type { Program } from '../../../cli/build.ts';
import { type CommandSpec, type Entry, isNoun, type OptionSpec } from '../../../cli/command.ts';
import { GLOBAL_OPTIONS } from '../../../cli/global-options.ts';

/** Where a command line has come to: what the words of it were, and so what the next one can be. */
export interface Place {
  /** The commands of the group that was named last; all, where none was. */
  readonly entries: Readonly<Record<string, Entry>>;
  readonly isGroup: boolean;
  /** What help explains besides commands. */
  readonly topics: Program['topics'];
  /** The command that was named; undefined while a group was. */
  readonly spec: CommandSpec | undefined;
  /** The options that can be given. */
  readonly options: readonly Flag[];
  /** The values of those that were given, by their flags; none for one that takes no value. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly args: readonly string[];
  /** The option whose value comes next. */
  readonly awaited: Flag | undefined;
  /** Whether a bare `--` was there, after which nothing is an option. */
  readonly isAfterDashes: boolean;
}

/** An option with its flags taken apart. */
export interface Flag {
  readonly spec: OptionSpec;
  readonly long: string;
  /** Every spelling. */
  readonly names: readonly string[];
  readonly takes: 'nothing' | 'a value' | 'a value or nothing';
}

const HELP: OptionSpec = { flags: '-h, --help', meaning: 'show this help' };
const VERSION: OptionSpec = { flags: '-V, --version', meaning: 'print the version' };

/** What the parser has itself. */
const HELP_COMMAND: CommandSpec = {
  arguments: [{ name: '[command...]', meaning: 'the command', values: 'command or topic' }],
};

/** Where these words lead to. Undefined where they name no command. */
export async function placeAfter(words: readonly string[], { nouns, topics }: Program): Promise<Place | undefined> {
  const given = new Map<string, string[]>();
  const args: string[] = [];
  let entries: Readonly<Record<string, Entry>> = nouns;
  let spec: CommandSpec | undefined;
  let options = [...GLOBAL_OPTIONS, HELP, VERSION].map(flagOf);
  let awaited: Flag | undefined;
  let isAfterDashes = false;
  for (const word of words) {
    const valued = awaited;
    awaited = undefined;
    if (valued !== undefined && (valued.takes === 'a value' || !isOption(word))) {
      given.get(valued.long)?.push(word);
    } else if (!isAfterDashes && word === '--') {
      isAfterDashes = true;
    } else if (!isAfterDashes && isOption(word)) {
      const { flag, value } = splitOption(word);
      const option = flagNamed(options, flag);
      if (option === undefined) continue;
      const values = given.get(option.long) ?? [];
      given.set(option.long, value === undefined ? values : [...values, value]);
      if (option.takes !== 'nothing' && value === undefined) awaited = option;
    } else if (spec !== undefined) {
      args.push(word);
    } else if (word === 'help') {
      spec = HELP_COMMAND;
    } else {
      const entry = Object.hasOwn(entries, word) ? entries[word] : undefined;
      if (entry === undefined) return undefined;
      const { command } = await entry.load();
      if (isNoun(command)) entries = command.verbs;
      else spec = command.spec;
      options = [...(spec?.options ?? []), ...GLOBAL_OPTIONS, HELP].map(flagOf);
    }
  }
  return { entries, isGroup: entries !== nouns, topics, spec, options, given, args, awaited, isAfterDashes };
}

/** The option that has this spelling. */
export function flagNamed(options: readonly Flag[], name: string): Flag | undefined {
  return options.find(({ names }) => names.includes(name));
}

/** `--language=de` as its flag and its value, which is undefined where there is no `=`. */
export function splitOption(word: string): { readonly flag: string; readonly value: string | undefined } {
  const end = word.startsWith('--') ? word.indexOf('=') : -1;
  return end < 0 ? { flag: word, value: undefined } : { flag: word.slice(0, end), value: word.slice(end + 1) };
}

/** A hyphen alone is standard input. */
function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function flagOf(spec: OptionSpec): Flag {
  const [, short, long = '', bracket] = /^(?:(-\w), )?(--[a-z-]+)(?: ([<[]))?/.exec(spec.flags) ?? [];
  const names = [long, short, spec.alias].filter((name) => name !== undefined);
  const takes = bracket === undefined ? 'nothing' : bracket === '<' ? 'a value' : 'a value or nothing';
  return { spec, long, names, takes };
}
