import type { Program } from '../../cli/build.ts';
import { type Command, defineCommand } from '../../cli/command.ts';
import { schemaOf } from '../../cli/schema/document.ts';
import { safeJson } from '../../output/sanitise.ts';

/** The command that describes the commands of this program. */
export function schemaCommand(program: Program): Command {
  return defineCommand(
    {
      details:
        'A JSON Schema, in the dialect 2020-12, of a run: its arguments and options, the output with --output json, the ' +
        'errors and exit codes. Of all commands where none is named. The error codes and exit codes of a command are ' +
        'those of all that it may do, some of which only some of its options do. Until the next major version only ' +
        'additions are made: read on over what you do not know.',
      arguments: [
        { name: '[command...]', meaning: 'the command, or a group of them; all if none is given', values: 'command' },
      ],
      examples: ['schema', 'schema customers list', 'schema customers list | jq .properties.output'],
    },
    async (context, _, words) =>
      context.world.stdout.write(`${safeJson(await schemaOf(program, context, words), 2)}\n`),
  );
}
