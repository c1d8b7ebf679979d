import { Argument, Command, Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import { formats } from '../output/request.ts';
import type { World } from '../ports/ports.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import type { Context, GlobalOptions, Run } from './context.ts';

/** Where the parser writes help texts, and where a command leaves its exit code. */
export interface Hooks {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Told of what a command works with, before it begins. */
  readonly onContext: (context: Context) => void;
  readonly onExitCode: (code: ExitCode) => void;
}

/** The command tree, ready to parse this command line: of the commands, those it may mean. */
export function buildProgram(
  root: CommandSpec,
  argv: readonly string[],
  version: string,
  world: World,
  run: Run,
  hooks: Hooks,
): Command {
  const program = new Command(root.name)
    .version(version, '-V, --version', 'print the version')
    .addOption(new Option('--profile <name>', 'the partner account to work with (RELATE_PROFILE)'))
    .addOption(new Option('-o, --output <format>', `${formats.join(', ')} (RELATE_OUTPUT)`))
    .addOption(new Option('--json [fields]', 'JSON with these fields; without a value, list the fields'))
    .addOption(new Option('--query <jmespath>', 'filter JSON, as the Azure CLI does'))
    .addOption(new Option('--raw', 'leave formulas in CSV as they are'))
    .addOption(new Option('--no-input', 'never ask; fail with what is missing'))
    .addOption(new Option('--no-color', 'no colours (NO_COLOR)'))
    .addOption(new Option('--debug', 'tell on stderr what services are asked, without secrets (RELATE_DEBUG)'))
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: hooks.writeOut, writeErr: hooks.writeErr, outputError: () => {} })
    .exitOverride()
    .helpCommand('help [command]', 'show the help of a command');
  describe(program, root);
  for (const spec of meantCommands(root, argv)) addCommand(program, spec, [root.name], world, run, hooks);
  return program;
}

/** Building the whole tree takes longer than parsing, so it is left to the help and to finding what was misspelt. */
function meantCommands({ commands = [] }: CommandSpec, argv: readonly string[]): readonly CommandSpec[] {
  const meant = argv.includes('help') ? [] : commands.filter(({ name }) => argv.includes(name));
  return meant.length > 0 ? meant : commands;
}

function addCommand(
  parent: Command,
  spec: CommandSpec,
  path: readonly string[],
  world: World,
  run: Run,
  hooks: Hooks,
): void {
  const command = parent.command(spec.name, { hidden: spec.isHidden ?? false });
  describe(command, spec);
  for (const { name, meaning } of spec.arguments ?? []) command.addArgument(new Argument(name, meaning));
  for (const option of spec.options ?? []) command.addOption(toOption(option));
  const words = [...path, spec.name];
  for (const child of spec.commands ?? []) addCommand(command, child, words, world, run, hooks);
  const { load } = spec;
  if (load === undefined) return;
  command.action(async (...input: unknown[]) => {
    // The parser hands over the positional arguments, then the options, then the command itself.
    const args = input.slice(0, -2);
    const options = command.optsWithGlobals<GlobalOptions>();
    const [{ Context }, module] = await Promise.all([import('./context.ts'), load()]);
    const context = new Context(world, options, run);
    hooks.onContext(context);
    const code = await module.run(context, options as never, ...(args as never[]));
    if (code !== undefined) hooks.onExitCode(code);
  });
}

function describe(command: Command, spec: CommandSpec): void {
  command
    .summary(spec.summary)
    .description(spec.details === undefined ? spec.summary : `${spec.summary}\n\n${spec.details}`);
  if (spec.examples !== undefined) {
    command.addHelpText('after', `\nExamples:\n${spec.examples.map((line) => `  relate ${line}`).join('\n')}`);
  }
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.meaning);
  if (spec.choices !== undefined) option.choices(spec.choices);
  if (spec.isRepeatable) option.argParser((value, before: string[] | undefined) => [...(before ?? []), value]);
  if (spec.isList) option.argParser((value, before: string[] | undefined) => [...(before ?? []), ...value.split(',')]);
  return option;
}
