import { defineCommand } from '../../cli/command.ts';
import { EXIT_CODE_TOPIC } from '../../errors.ts';

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const command = defineCommand({ details: EXIT_CODE_TOPIC }, (context) =>
  context.world.stdout.write(`${EXIT_CODE_TOPIC}\n`),
);
