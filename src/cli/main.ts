import { type Command, CommanderError } from 'commander';
import { ExitCode, RelateError, wrongUsage } from '../errors.ts';
import { manyLines, safeJson, shortLine } from '../output/sanitise.ts';
import { styleFor } from '../output/style.ts';
import type { World } from '../ports/ports.ts';
import { buildParser, type Hooks } from './build.ts';
import { connectStandIn, program } from './program.ts';
import { Wording } from './wording.ts';

/**
 * Runs one command line, without the program's name. The one place where errors become messages and exit codes; it
 * never throws.
 */
export async function main(argv: readonly string[], given: World): Promise<ExitCode> {
  const world = wantsDebug(argv, given) ? (await import('../output/debug.ts')).debugWorld(given) : given;
  let code: ExitCode = ExitCode.done;
  let wording = new Wording();
  const out: string[] = [];
  const err: string[] = [];
  const surroundings = { run: main, connectStandIn };
  const hooks: Hooks = {
    writeOut: (text) => out.push(text),
    writeErr: (text) => err.push(text),
    onContext: (context) => {
      wording = context.wording;
    },
    onExitCode: (exitCode) => {
      code = exitCode;
    },
  };
  try {
    const parser = await buildParser(program, argv, world, surroundings, hooks);
    try {
      await parser.parseAsync(helpAsOption(parser, argv), { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode !== 0) {
        // A group without a command shows its help as the answer to what was meant.
        if (error.code !== 'commander.help') throw usageError(error, commandWords(parser, argv));
        if (argv[0] === 'help') throw unknownTopic(argv.slice(1));
        code = ExitCode.usage;
      }
    }
    if (out.length > 0) await world.stdout.write(out.join(''));
    if (err.length > 0) await world.stderr.write(err.join(''));
    return code;
  } catch (error) {
    return report(error, argv, world, wording);
  }
}

async function report(error: unknown, argv: readonly string[], world: World, wording: Wording): Promise<ExitCode> {
  const known = error instanceof RelateError ? error : undefined;
  // What nobody foresaw may quote anything.
  const redact = known === undefined ? (await import('../text/redact.ts')).redact : (text: string) => text;
  const message = redact(error instanceof Error ? error.message : String(error));
  const code = known?.code ?? 'defect';
  const hint =
    known === undefined
      ? 'This is a defect of relate. Please report it with the lines above.'
      : wording.hint(known.hint);
  try {
    if (wantsDebug(argv, world)) await world.stderr.write((await import('../output/debug.ts')).causesOf(error));
    if (wantsJson(argv, world)) {
      await world.stderr.write(`${safeJson({ error: { code, message, hint, ...known?.facts } })}\n`);
    } else {
      const style = await styleFor(world.stderr, world.env, !argv.includes('--no-color'));
      const stack = known === undefined && error instanceof Error ? `${redact(error.stack ?? '')}\n` : '';
      const lines = [
        `${stack}${style.bad('relate:')} ${shortLine(message)}`,
        ...(hint === undefined ? [] : [manyLines(hint)]),
      ];
      await world.stderr.write(`${lines.join('\n')}\n`);
    }
  } catch {
    // There is nobody left to tell: stderr itself failed. The exit code still says it.
  }
  return known?.exitCode ?? ExitCode.failed;
}

/** `help profile edit` is `profile edit --help`: the parser's own command for help takes one word. */
function helpAsOption(parser: Command, argv: readonly string[]): readonly string[] {
  const [first, ...words] = bareWords(argv);
  if (first !== 'help' || words.length < 2) return argv;
  if (commandWords(parser, words).length < words.length) throw unknownTopic(words);
  return [...words, '--help'];
}

/** The command line may be what is wrong, so this looks at the bare words. */
function wantsJson(argv: readonly string[], world: World): boolean {
  const words = optionWords(argv);
  const isJson = (format: string | undefined) => format === 'json' || format === 'ndjson';
  const given = words.some(
    (word, index) =>
      word === '--json' ||
      word.startsWith('--json=') ||
      ((word === '-o' || word === '--output') && isJson(words[index + 1])) ||
      (word.startsWith('-o') && isJson(word.slice('-o'.length))) ||
      (word.startsWith('--output=') && isJson(word.slice('--output='.length))),
  );
  const isDecided = words.some((word) => word.startsWith('-o') || word.startsWith('--output'));
  return given || (!isDecided && isJson(world.env.RELATE_OUTPUT));
}

function wantsDebug(argv: readonly string[], { env }: World): boolean {
  return optionWords(argv).includes('--debug') || !['', '0', 'false'].includes(env.RELATE_DEBUG ?? '');
}

/** The words that may be options: those before a bare `--`. */
function optionWords(argv: readonly string[]): readonly string[] {
  return argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
}

function unknownTopic(words: readonly string[]): RelateError {
  return wrongUsage('usage-unknowncommand', `There is no help for "${words.join(' ')}".`, {
    hint: 'See: relate --help',
  });
}

function usageError(error: CommanderError, words: readonly string[]): RelateError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const help = `See: relate ${[...words, '--help'].join(' ')}`;
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return wrongUsage(error.code.replace('commander.', 'usage-').toLowerCase(), text.endsWith('.') ? text : `${text}.`, {
    hint: suggestion === undefined || suggestion === '' ? help : `${suggestion} ${help}`,
    cause: error,
  });
}

/** Global options whose value is the next word, which may look like the name of a command. */
const VALUED_OPTIONS = new Set(['--profile', '-o', '--output', '--json', '--query']);

/** The words that are neither an option nor the value of a global one. */
function bareWords(argv: readonly string[]): readonly string[] {
  return argv.filter((word, index) => !word.startsWith('-') && !VALUED_OPTIONS.has(argv[index - 1] ?? ''));
}

/** The words that name the command, wherever the global options stand. */
function commandWords(parser: Command, argv: readonly string[]): readonly string[] {
  const words: string[] = [];
  let { commands } = parser;
  for (const word of bareWords(argv)) {
    const found = commands.find((command) => command.name() === word);
    if (found === undefined) break;
    words.push(word);
    commands = found.commands;
  }
  return words;
}
