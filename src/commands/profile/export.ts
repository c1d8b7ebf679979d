import { defineCommand } from '../../cli/command.ts';
import { exportProfiles } from '../../configuration/profiles.ts';
import { logoFolder, readLogo } from '../../invitation/brand.ts';

export const command = defineCommand(
  {
    arguments: [{ name: '[names...]', meaning: 'the profiles; all if none is given', values: 'profile' }],
    examples: ['profile export > profiles.json'],
  },
  async (context, _, names) => {
    const { files, paths, stdout } = context.world;
    const ports = { files, logoFolder: logoFolder(paths) };
    return stdout.write(exportProfiles(context.state, names, (profile) => readLogo(profile, ports)));
  },
);
