import { roleSets, setsWith } from '../../admin/role-sets/role-sets.ts';
import type { Role } from '../../admin/roles/catalogue.ts';
import { searchRoles } from '../../admin/roles/find.ts';
import { defineCommand } from '../../cli/command.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { roleFields } from './shared/role-fields.ts';

interface RoleRow {
  readonly role: Role;
  readonly sets: readonly string[];
}

const fields: readonly Field<RoleRow>[] = [
  ...roleFields<RoleRow>(({ role }) => role),
  defineField({
    name: 'sets',
    title: 'SETS',
    type: json.texts,
    meaning: 'the role sets that it is in',
    value: ({ sets }) => sets,
    dispensable: 1,
  }),
];

export const command = defineCommand(
  {
    details:
      'The built-in roles of Entra. Those that escalate lead to more power: whoever has one can get the others. No roles ' +
      'can be added to an admin relationship later.',
    options: [
      { flags: '--search <text>', meaning: 'only those with these words in the name, or in what they allow' },
      { flags: '--privileged', meaning: "only those with Entra's privileged label" },
    ],
    fields,
    isList: true,
    examples: ['admin roles', 'admin roles --search password', 'admin roles --privileged --json name,escalates'],
  },
  (context, { search = '', privileged = false }) => {
    const sets = roleSets(context.state.roleSets);
    const found = searchRoles(search).filter(({ isPrivileged }) => isPrivileged || !privileged);
    const rows = found.map((role) => ({ role, sets: setsWith(role, sets) }));
    return context.printer.list(rows, fields, 'There is no such role. All of them: relate admin roles');
  },
);
