import { defineCommand } from '../../cli/command.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { profileFields } from './shared/fields.ts';
import { nameOrCurrent } from './shared/name.ts';

export const command = defineCommand(
  {
    arguments: [nameOrCurrent],
    fields: profileFields,
    examples: ['profile show', 'profile show fabrikam --output json'],
  },
  async (context, _, name) => {
    const profile = name === undefined ? context.profile() : profileNamed(context.state, name);
    const fields = profileFields.map((field) => ({ ...field, detail: false }));
    await context.printer.record({ profile, isCurrent: profile.name === context.state.current }, fields);
  },
);
