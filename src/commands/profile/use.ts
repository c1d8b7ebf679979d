import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { useProfile } from '../../configuration/profiles.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { oneLine } from '../../output/sanitise.ts';
import { name as profileName } from './shared/name.ts';

export const command = defineCommand(
  { arguments: [profileName], options: [dryRun], examples: ['profile use fabrikam'] },
  async (context, _, wanted) => {
    const { name } = profileNamed(context.state, wanted);
    if (await context.isDryRun(`make ${name} the current profile`)) return;
    await context.store.update((state) => useProfile(state, name));
    await context.notice(`The current profile is ${oneLine(name)}.`);
  },
);
