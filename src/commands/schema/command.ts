import type { Program } from '../../cli/build.ts';
import { type Command, defineCommand } from '../../cli/command.ts';
import { type NamedCommand, namedCommands, schemaOf } from '../../cli/schema/document.ts';
import { safeJson } from '../../output/sanitise.ts';

/** The command that describes the commands of this program. */
export function schemaCommand(program: Program): Command {
  return defineCommand(
    {
      details:
        'A JSON Schema, in the dialect 2020-12, of a run: its arguments and options, the output with --output json, the ' +
        'errors and exit codes. Of all commands where none is named; on a terminal, these are listed instead. The error codes and exit codes of a command are ' +
        'those of all that it may do, some of which only some of its options do. Until the next major version only ' +
        'additions are made: read on over what you do not know.',
      arguments: [
        { name: '[command...]', meaning: 'the command, or a group of them; all if none is given', values: 'command' },
      ],
      examples: ['schema', 'schema customers list', 'schema customers list | jq .properties.output'],
    },
    async (context, _, words) => {
      const { stdout } = context.world;
      // All of them are for a program: a screen would scroll by for a minute.
      if (words.length === 0 && stdout.isTerminal && context.printer.request.format === 'table') {
        await stdout.write(commandList(await namedCommands(program, words)));
        return context.notice(
          'The schema of one: relate schema customers list. Of all, in a file: relate schema > relate.schema.json',
        );
      }
      return stdout.write(`${safeJson(await schemaOf(program, context, words), 2)}\n`);
    },
  );
}

/** The commands that there is a schema of, each with its summary. */
function commandList(commands: readonly NamedCommand[]): string {
  const listed = commands.filter(({ isHidden }) => !isHidden);
  const width = Math.max(...listed.map(({ words }) => words.length));
  return listed.map(({ words, summary }) => `${words.padEnd(width)}  ${summary}\n`).join('');
}
