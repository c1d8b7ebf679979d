import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { useProfile } from '../../configuration/profiles.ts';
import { oneLine } from '../../output/sanitise.ts';
import { name } from './shared/name.ts';

export const command = defineCommand(
  { arguments: [name], options: [dryRun], examples: ['profile use fabrikam'] },
  async (context, _, wanted) => {
    useProfile(context.state, wanted);
    if (await context.isDryRun(`make ${wanted} the current profile`)) return;
    await context.store.update((state) => useProfile(state, wanted));
    await context.notice(`The current profile is ${oneLine(wanted)}.`);
  },
);
