import { Argument, Help, Option, Command as Parser } from 'commander';
import { ExitCode, type RelateError, wrongUsage } from '../errors.ts';
import type { World } from '../ports/ports.ts';
import {
  type ArgumentSpec,
  type Command,
  type Entry,
  isNoun,
  type Noun,
  type OptionSpec,
  outputOf,
} from './command.ts';
import type { Context, GlobalOptions, Surroundings } from './context.ts';
import { GLOBAL_OPTIONS } from './global-options.ts';
import { exampleList, type TopicEntry } from './topic.ts';
import { version } from './version.ts';

/** What the program is as a whole, and its commands. */
export interface Program {
  readonly summary: string;
  readonly details: string;
  /** Command lines without the leading `relate `. */
  readonly examples: readonly string[];
  readonly nouns: Readonly<Record<string, Entry & { readonly group: string }>>;
  /** What help explains besides. */
  readonly topics: Readonly<Record<string, TopicEntry>>;
}

/** Where the parser writes help texts, and where a command leaves its exit code. */
export interface Hooks {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Called with the context of a command before it runs. */
  readonly onContext: (context: Context) => void;
  readonly onExitCode: (code: ExitCode) => void;
}

/** Where the options are told that each command takes besides its own. */
const SEE_GLOBAL_OPTIONS = 'Options of every command, such as --profile and --output: relate --help';

/** Columns of help texts away from a terminal. */
const HELP_WIDTH = 80;

/** Builds the parser of command lines. Only the commands that this one may mean are loaded; the others are names. */
export async function buildParser(
  { summary, details, examples, nouns, topics }: Program,
  argv: readonly string[],
  world: World,
  surroundings: Surroundings,
  hooks: Hooks,
): Promise<Parser> {
  const parser = new Parser('relate')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .optionsGroup('Options of every command:')
    .configureOutput({
      writeOut: hooks.writeOut,
      writeErr: hooks.writeErr,
      outputError: () => {},
      getOutHelpWidth: () => world.stdout.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => world.stderr.columns ?? HELP_WIDTH,
      // No help text has any to take out, and to look at the stream is to load all of Node's.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .exitOverride()
    .commandsGroup('Help:')
    .helpCommand('help [command]', 'Show the help of a command');
  for (const spec of GLOBAL_OPTIONS) parser.addOption(toOption(spec));
  describe(parser, summary, details);
  addClosing(parser, 'More about one of them: relate help COMMAND, or relate help TOPIC', examples);
  await addEntries(parser, nouns, argv, (command, options, args) =>
    run(command, options, args, world, surroundings, hooks),
  );
  // Only after the groups took over what there was: their lists tell what each command takes from its spec.
  parser.configureHelp({
    subcommandTerm: (command) => term(command, nouns[command.name()]),
    visibleCommands: (command) => [...Help.prototype.visibleCommands(command), ...topicsAsCommands(topics)],
  });
  return parser;
}

/** The topics as the list of commands takes them. */
function topicsAsCommands(topics: Program['topics']): readonly Parser[] {
  return Object.entries(topics).map(([name, { summary }]) =>
    new Parser(name).helpGroup('Help topics:').summary(summary),
  );
}

function term(command: Parser, entry: Entry | undefined): string {
  if (entry?.takes === undefined) return Help.prototype.subcommandTerm(command);
  return `${command.name()} ${entry.takes}`.trimEnd();
}

type Run = (command: Command, options: GlobalOptions, args: readonly unknown[]) => Promise<void>;

/**
 * Adds the commands of one level. Loading them takes longer than parsing: where the command line starts with one, it
 * alone is added; where one is named further on, the others need no more than their names. Where none is, the help may
 * be what is wanted: it has to tell what each takes.
 */
async function addEntries(
  parent: Parser,
  entries: Readonly<Record<string, Entry>>,
  argv: readonly string[],
  run: Run,
): Promise<void> {
  const [first = ''] = argv;
  const isFirst = Object.hasOwn(entries, first);
  const isAnyNamed = Object.keys(entries).some((name) => argv.includes(name));
  for (const [name, { summary, takes, group, isHidden = false, load }] of Object.entries(entries)) {
    if (isFirst && name !== first) continue;
    const parser = parent.command(name, { hidden: isHidden });
    parser.summary(summary);
    if (group !== undefined) parser.helpGroup(`${group}:`);
    if (!argv.includes(name) && (isAnyNamed || takes !== undefined)) continue;
    const { command } = await load();
    if (isNoun(command)) await addNoun(parser, summary, command, isFirst ? argv.slice(1) : argv, run);
    else addCommand(parser, summary, command, run);
  }
}

/** What is typed to name a command: `admin set`. */
function wordsOf(command: Parser): string {
  const { parent } = command;
  return parent === null || parent.parent === null ? command.name() : `${wordsOf(parent)} ${command.name()}`;
}

async function addNoun(parser: Parser, summary: string, noun: Noun, argv: readonly string[], run: Run): Promise<void> {
  describe(parser, summary, noun.details);
  addClosing(parser, `More about one of them: relate help ${wordsOf(parser)} COMMAND`);
  // "help" goes before the name of the group as well, where the list of the program has it.
  parser.helpCommand(false);
  await addEntries(parser, noun.verbs, argv, run);
}

function addCommand(parser: Parser, summary: string, command: Command, run: Run): void {
  const { details, arguments: args = [], options = [], examples } = command.spec;
  describe(parser, summary, details);
  addClosing(parser, SEE_GLOBAL_OPTIONS, examples);
  for (const spec of args) parser.addArgument(toArgument(spec));
  for (const spec of options) {
    const option = toOption(spec);
    parser.addOption(option);
    if (spec.alias !== undefined) addAlias(parser, spec, spec.alias, option.attributeName());
  }
  // The parser hands over the arguments, then the options, then itself.
  parser.action((...input: unknown[]) => run(command, parser.optsWithGlobals<GlobalOptions>(), input.slice(0, -2)));
}

async function run(
  command: Command,
  options: GlobalOptions,
  args: readonly unknown[],
  world: World,
  surroundings: Surroundings,
  hooks: Hooks,
): Promise<void> {
  const { Context } = await import('./context.ts');
  const context = new Context(world, options, surroundings);
  hooks.onContext(context);
  const output = outputOf(command.spec, context, { ...options });
  if (command.spec.hasUnknownFields && options.json !== undefined) {
    throw wrongUsage('fields-none', 'Which fields there are is known when the answer is there.', {
      hint: { says: 'Choose among them with {option:query}, or take all with {option:output} json' },
    });
  }
  if (output === undefined && options.json !== undefined) {
    throw wrongUsage('fields-none', 'This command prints no record, so there are no fields to choose.', {
      hint: { says: 'For JSON on standard error: {option:output} json' },
    });
  }
  const isAnswered = command.spec.answersForItself !== true && output !== undefined;
  if (isAnswered && (await context.printer.answersBeforehand(output.fields))) return;
  const code = (await command.run(context, options, args)) ?? ExitCode.done;
  hooks.onExitCode(code === ExitCode.done && context.isPartial ? ExitCode.partial : code);
}

function describe(parser: Parser, summary: string, details?: string): void {
  parser.description(details === undefined ? summary : `${summary}\n\n${details}`);
}

/** Ends a help text with examples, and with a line that leads on. */
function addClosing(parser: Parser, leadsOn: string, examples: readonly string[] = []): void {
  parser.addHelpText('after', () => ['', ...exampleList(examples), leadsOn].join('\n\n').slice(1));
}

function toOption({ flags, meaning, key, choices, isList, isRepeatable, mayBeEmpty, parse }: OptionSpec): Option {
  const option = new Option(flags, meaning);
  if (key !== undefined) option.attributeName = () => key;
  if (choices !== undefined) option.choices(choices);
  if (parse !== undefined) option.argParser((text) => parse(text, option.long ?? flags));
  if (isRepeatable) option.argParser((text, before: string[] | undefined) => [...(before ?? []), text]);
  if (isList) option.argParser((text, before: string[] | undefined) => [...(before ?? []), ...text.split(',')]);
  return mayBeEmpty ? option : refusingEmpty(option);
}

/** Another spelling of an option: it is read in the same way, and what it says goes where the option is looked for. */
function addAlias(parser: Parser, spec: OptionSpec, alias: string, attribute: string): void {
  const option = toOption({ ...spec, flags: spec.flags.replace(/^--[a-z-]+/, alias) });
  parser.addOption(option.hideHelp());
  parser.on(`option:${option.name()}`, () => {
    parser.setOptionValue(attribute, parser.getOptionValue(option.attributeName()));
  });
}

function toArgument({ name, meaning, choices, mayBeEmpty }: ArgumentSpec): Argument {
  const argument = new Argument(name, meaning);
  if (choices !== undefined) return argument.choices(choices);
  if (mayBeEmpty) return argument;
  return argument.argParser<string | readonly string[]>((text, before) => {
    if (text.trim() === '') throw isEmpty(`The ${argument.name()}`, 'Put a value in its place.');
    return argument.variadic ? [...(before ?? []), text] : text;
  });
}

/** The option, with an empty value refused if it takes one. */
function refusingEmpty(option: Option): Option {
  if (!option.required && !option.optional) return option;
  const read = option.parseArg ?? ((text: string) => text);
  return option.argParser((text, before) => {
    const flag = option.long ?? option.flags;
    if (text.trim() === '') throw isEmpty(flag, `Give it a value, or leave ${flag} out.`);
    return read(text, before);
  });
}

/** A script fills a command line from a table, and a cell of it may be empty. */
function isEmpty(what: string, remedy: string): RelateError {
  return wrongUsage('value-empty', `${what} is empty.`, {
    hint: `${remedy} If it came from a table, look for an empty cell there.`,
  });
}
