import { ownSetNamed, removeRoleSet } from '../../../admin/role-sets/own.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dryRun, yes } from '../../../cli/options.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { ownSetName } from './shared/set-name.ts';

export const command = defineCommand(
  {
    details: 'What was asked of customers with it stays.',
    arguments: [ownSetName],
    options: [yes, dryRun],
    examples: ['admin set remove schools --yes'],
  },
  async (context, options, wanted) => {
    const { name } = ownSetNamed(context.state.roleSets, wanted);
    const shown = oneLine(name);
    if (await context.isDryRun(`forget the role set ${shown}`)) return;
    if (!(await context.confirm(`Forget the role set ${shown}?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    await context.store.update((state) => ({ ...state, roleSets: removeRoleSet(state.roleSets, name) }));
    await context.notice(`Forgot the role set ${shown}.`);
  },
);
