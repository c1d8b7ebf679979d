import { addRoleSet } from '../../../admin/role-sets/own.ts';
import { roleSetNamed } from '../../../admin/role-sets/role-sets.ts';
import { resolveRoles } from '../../../admin/roles/find.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dryRun } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { unknownRoles } from '../shared/role-options.ts';
import { warnOfRoles } from '../shared/warn-of-roles.ts';

export const command = defineCommand(
  {
    details: 'It is kept with your settings. You are warned of roles that lead to more power.',
    arguments: [{ name: '<name>', meaning: 'letters, digits and hyphens' }],
    options: [
      { flags: '--roles <roles>', meaning: 'names or ids, with commas between them', values: 'role', isList: true },
      { flags: '--description <text>', meaning: 'what it is for' },
      unknownRoles,
      dryRun,
    ],
    examples: ['admin set new schools --roles "Directory Readers,Groups Administrator"'],
  },
  async (context, { roles: wanted, description, unknownRoles: acceptsUnknown = false }, name) => {
    if (wanted === undefined) {
      throw wrongUsage('roles-missing', 'Which roles shall it have?', {
        hint: { says: 'Name them with {option:roles}. All there are', next: { command: 'admin roles' } },
      });
    }
    const roles = resolveRoles(wanted, { acceptsUnknown });
    const set = roleSetNamed(name, addRoleSet(context.state.roleSets, name, roles, description));
    await warnOfRoles(context, set.roles);
    const what = `the role set ${set.name}: ${set.roles.map((role) => role.name).join(', ')}`;
    if (await context.isDryRun(`store ${what}`)) return;
    await context.store.update((state) => ({
      ...state,
      roleSets: addRoleSet(state.roleSets, name, roles, description),
    }));
    await context.notice(`Stored ${what}.`);
  },
);
