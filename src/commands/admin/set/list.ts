import { type RoleSet, roleSets } from '../../../admin/role-sets/role-sets.ts';
import { defineCommand } from '../../../cli/command.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { setFields } from './shared/set-fields.ts';

const fields: readonly Field<RoleSet>[] = [
  ...setFields,
  defineField({
    name: 'roles',
    title: 'ROLES',
    type: json.texts,
    meaning: 'the names of its roles',
    value: ({ roles }) => roles.map(({ name }) => name),
    dispensable: 1,
  }),
];

export const command = defineCommand(
  {
    details: 'Those that come with relate are first, the one with the least privilege before the others.',
    fields,
    isList: true,
    examples: ['admin set list', 'admin set list --json name,roles'],
  },
  (context) => context.printer.list(roleSets(context.state.roleSets), fields, ''),
);
