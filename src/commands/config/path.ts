import { defineCommand } from '../../cli/command.ts';

/** Works with a damaged file too, since that is when the path is wanted. */
export const command = defineCommand({ examples: ['config path'] }, (context) =>
  context.world.stdout.write(`${context.store.path}\n`),
);
