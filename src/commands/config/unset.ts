import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { unsetConfiguration } from '../../configuration/entries.ts';
import { oneLine } from '../../output/sanitise.ts';
import { key } from './shared/key.ts';

export const command = defineCommand(
  { arguments: [key], options: [dryRun], examples: ['config unset editor'] },
  async (context, _, name) => {
    unsetConfiguration(context.state, name);
    if (await context.isDryRun(`forget ${name}`)) return;
    await context.store.update((state) => unsetConfiguration(state, name));
    await context.notice(`Forgot ${oneLine(name)}.`);
  },
);
