import type { Program } from '../../cli/build.ts';
import { type Command, defineCommand } from '../../cli/command.ts';
import { type Completion, completeLine, NOTHING } from './shared/complete-line.ts';
import { READERS, SHELLS } from './shared/shells.ts';

/**
 * What the script of a shell calls: prints what the word that is being typed can be. It stands in somebody's prompt, so
 * whatever goes wrong is no answer, and nothing is said of it.
 */
export function completer(program: Program): Command {
  return defineCommand(
    {
      arguments: [
        { name: '<shell>', meaning: 'the shell that asks', choices: SHELLS },
        { name: '[words...]', meaning: 'the command line, as its script passes it on', mayBeEmpty: true },
      ],
    },
    async (context, _, shell, words) => {
      try {
        const question = READERS[shell](words);
        if (question === undefined) return;
        const completion: Completion =
          question.line === undefined
            ? { ...NOTHING, takesFiles: true }
            : await completeLine(question.line, program, context);
        await context.world.stdout.write(question.answer(completion));
      } catch {
        // A profile that is not there, a ledger that is busy: there is nothing to offer.
      }
    },
  );
}
