import { defineCommand } from '../../cli/command.ts';
import { profileFields } from './shared/fields.ts';

export const command = defineCommand(
  { fields: profileFields, isList: true, examples: ['profile list', 'profile list --json name,tenantId'] },
  (context) => {
    const { profiles, current } = context.state;
    const rows = profiles.map((profile) => ({ profile, isCurrent: profile.name === current }));
    const nothing = 'No profile is stored yet. Store your partner account: relate init';
    return context.printer.list(rows, profileFields, nothing);
  },
);
