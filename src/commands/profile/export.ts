import { defineCommand } from '../../cli/command.ts';
import { exportProfiles } from '../../configuration/profiles.ts';

export const command = defineCommand(
  {
    arguments: [{ name: '[names...]', meaning: 'the profiles; all if none is given', values: 'profile' }],
    examples: ['profile export > profiles.json'],
  },
  async (context, _, names) => context.world.stdout.write(exportProfiles(context.state, names)),
);
