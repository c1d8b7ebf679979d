import { defineCommand } from '../../cli/command.ts';
import { exitCodeTopic } from '../../errors.ts';

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const command = defineCommand({ details: exitCodeTopic }, (context) =>
  context.world.stdout.write(`${exitCodeTopic}\n`),
);
