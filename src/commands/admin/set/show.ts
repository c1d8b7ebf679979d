import { type RoleSet, roleSetNamed } from '../../../admin/role-sets/role-sets.ts';
import { defineCommand } from '../../../cli/command.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { warnOfRoles } from '../shared/warn-of-roles.ts';
import { setFields } from './shared/set-fields.ts';

const roleType = json.object({
  id: json.guid,
  name: json.text,
  allows: json.orNull(json.text),
  privileged: json.boolean,
  escalates: json.boolean,
});

const fields: readonly Field<RoleSet>[] = [
  ...setFields,
  defineField({
    name: 'roles',
    title: 'ROLES',
    type: json.listOf(roleType),
    meaning: 'its roles, with what each allows',
    value: ({ roles }) =>
      roles.map(({ id, name, allows = null, isPrivileged, escalation }) => ({
        id,
        name,
        allows,
        privileged: isPrivileged,
        escalates: escalation !== undefined,
      })),
    text: ({ roles }) =>
      roles.map(({ name, allows }) => (allows === undefined ? name : `${name}: ${allows}`)).join('\n'),
  }),
];

export const command = defineCommand(
  {
    arguments: [{ name: '<name>', meaning: 'the role set', values: 'role set' }],
    fields,
    examples: ['admin set show helpdesk', "admin set show helpdesk --query 'roles[].id' -o tsv"],
  },
  async (context, _, wanted) => {
    const set = roleSetNamed(wanted, context.state.roleSets);
    await context.printer.record(set, fields);
    await warnOfRoles(context, set.roles);
  },
);
