import { changeRoleSet, ownSetNamed } from '../../../admin/role-sets/own.ts';
import { roleSetNamed } from '../../../admin/role-sets/role-sets.ts';
import { resolveRoles } from '../../../admin/roles/find.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dryRun } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { unknownRoles } from '../shared/role-options.ts';
import { warnOfRoles } from '../shared/warn-of-roles.ts';
import { ownSetName } from './shared/set-name.ts';

export const command = defineCommand(
  {
    details: 'What was asked of customers with it before stays as it was asked.',
    arguments: [ownSetName],
    options: [
      { flags: '--add <roles>', meaning: 'names or ids, with commas between them', values: 'role', isList: true },
      { flags: '--drop <roles>', meaning: 'names or ids, with commas between them', values: 'role', isList: true },
      { flags: '--rename <name>', meaning: 'call it something else' },
      { flags: '--description <text>', meaning: 'what it is for; an empty one takes it away', mayBeEmpty: true },
      unknownRoles,
      dryRun,
    ],
    examples: ['admin set edit schools --add "Teams Administrator" --drop "Groups Administrator"'],
  },
  async (context, { add, drop, rename, description, unknownRoles: acceptsUnknown = false }, wanted) => {
    const before = ownSetNamed(context.state.roleSets, wanted);
    if ([add, drop, rename, description].every((given) => given === undefined)) {
      throw wrongUsage('nothing-to-change', 'Nothing is said about what to change.', {
        hint: { says: 'See', next: { command: 'admin set edit', options: { help: true } } },
      });
    }
    const change = {
      add: add && resolveRoles(add, { acceptsUnknown }),
      // What is in the set was taken once.
      drop: drop && resolveRoles(drop, { acceptsUnknown: true }),
      description,
      ...(rename === undefined ? {} : { name: rename }),
    };
    const after = roleSetNamed(rename ?? before.name, changeRoleSet(context.state.roleSets, before.name, change));
    await warnOfRoles(context, after.roles);
    const what = `${after.name}: ${after.roles.map(({ name }) => name).join(', ')}`;
    const renamed = after.name === before.name ? '' : `${before.name} to `;
    if (await context.isDryRun(`change the role set ${renamed}${what}`)) return;
    await context.store.update((state) => ({
      ...state,
      roleSets: changeRoleSet(state.roleSets, before.name, change),
    }));
    await context.notice(oneLine(`Changed the role set ${renamed}${what}.`));
  },
);
