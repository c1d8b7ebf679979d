import { CommanderError } from 'commander';
import { ExitCode, RelateError } from '../errors.ts';
import { jsonLine, type Message } from '../output/message.ts';
import { manyLines, shortLine } from '../output/sanitise.ts';
import { styleFor } from '../output/style.ts';
import type { OutputStream, World } from '../ports/ports.ts';
import { tooManyFiles } from '../storage/descriptors.ts';
import { outputWords, splitWords, wantsDebug } from './argv.ts';
import { buildParser, type Hooks } from './build.ts';
import type { Context } from './context.ts';
import { errorMessage } from './error-message.ts';
import { readHelp } from './help.ts';
import { wrapHelp } from './help-width.ts';
import { connectStandIn, program } from './program.ts';
import { topicText } from './topic.ts';
import { Wording } from './wording.ts';

/**
 * Runs one command line, without the program's name. The one place where errors become messages and exit codes; it
 * never throws.
 */
export async function main(argv: readonly string[], given: World): Promise<ExitCode> {
  const world = wantsDebug(argv, given) ? await debugged(argv, given) : given;
  let code: ExitCode = ExitCode.done;
  let context: Context | undefined;
  const out: string[] = [];
  const err: string[] = [];
  const surroundings = { run: main, connectStandIn };
  const hooks: Hooks = {
    writeOut: (text) => out.push(fitted(text, world.stdout)),
    writeErr: (text) => err.push(fitted(text, world.stderr)),
    onContext: (made) => {
      context = made;
    },
    onExitCode: (exitCode) => {
      code = exitCode;
    },
  };
  try {
    const parser = await buildParser(program, argv, world, surroundings, hooks);
    try {
      const asked = await readHelp(parser, argv, program.topics);
      if (asked.topic === undefined) await parser.parseAsync(asked.argv, { from: 'user' });
      else hooks.writeOut(topicText(asked.topic, world.stdout.columns));
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode !== 0) {
        const { commandMissing, usageError } = await import('./usage.ts');
        if (error.code !== 'commander.help') throw usageError(error, parser, argv, program.topics);
        // A person gets the help of the group as the answer to what was meant, a program the error.
        if (await tellsJson(argv, world, context)) throw commandMissing(splitWords(parser, argv).words);
        code = ExitCode.usage;
      }
    }
    if (out.length > 0) await world.stdout.write(out.join(''));
    if (err.length > 0) await world.stderr.write(err.join(''));
    await tellErrorsAtEnd(context, code);
    return code;
  } catch (error) {
    return report(tooManyFiles(error) ?? error, argv, world, context);
  }
}

function fitted(help: string, { columns }: OutputStream): string {
  return columns === undefined ? help : wrapHelp(help, columns);
}

async function debugged(argv: readonly string[], world: World): Promise<World> {
  const { debugWorld } = await import('../output/debug.ts');
  return debugWorld(world, await tellsJson(argv, world, undefined));
}

/** What went wrong on the way, where that was left to the end. */
async function tellErrorsAtEnd(context: Context | undefined, code: ExitCode): Promise<void> {
  const kind = code === ExitCode.done ? 'notice' : 'error';
  for (const message of context?.errorsToTell ?? []) await context?.world.stderr.write(jsonLine(kind, message));
}

async function report(
  error: unknown,
  argv: readonly string[],
  world: World,
  context: Context | undefined,
): Promise<ExitCode> {
  try {
    const isJson = await tellsJson(argv, world, context);
    const message = await messageOf(error, context?.wording ?? new Wording());
    if (wantsDebug(argv, world)) {
      const { causesOf } = await import('../output/debug.ts');
      await world.stderr.write(await causesOf(error, world, isJson));
    }
    if (isJson) {
      await tellErrorsAtEnd(context, ExitCode.failed);
      await world.stderr.write(jsonLine('error', message));
    } else {
      const style = await styleFor(world.stderr, world.env, !argv.includes('--no-color'));
      const stack =
        message.code === DEFECT && error instanceof Error ? `${await redacted(await world.stackOf(error))}\n` : '';
      const hint = message.hint === undefined ? '' : `${manyLines(message.hint)}\n`;
      await world.stderr.write(`${stack}${style.bad('relate:')} ${shortLine(message.message)}\n${hint}`);
    }
  } catch {
    // There is nobody left to tell: stderr itself failed. The exit code still says it.
  }
  return error instanceof RelateError ? error.exitCode : ExitCode.failed;
}

/** The code of what nobody foresaw. */
const DEFECT = 'defect';

async function messageOf(error: unknown, wording: Wording): Promise<Message> {
  if (error instanceof RelateError) return errorMessage(error, wording);
  return {
    code: DEFECT,
    // It may quote anything.
    message: await redacted(error instanceof Error ? error.message : String(error)),
    hint: 'This is a defect of relate. Please report it with the lines above.',
  };
}

async function redacted(text: string): Promise<string> {
  return (await import('../text/redact.ts')).redact(text);
}

/** Whether errors are told as JSON. Without a context, the command line or its configuration may be what is wrong. */
async function tellsJson(argv: readonly string[], world: World, context: Context | undefined): Promise<boolean> {
  if (context !== undefined) return context.tellsJson;
  const [{ tellsJson }, { ConfigurationStore }] = await Promise.all([
    import('./tells-json.ts'),
    import('../configuration/store.ts'),
  ]);
  return tellsJson(outputWords(argv), world, () => new ConfigurationStore(world.paths.config).read());
}
