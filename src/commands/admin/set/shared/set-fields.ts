import type { RoleSet } from '../../../../admin/role-sets/role-sets.ts';
import { defineField, type Field } from '../../../../output/fields.ts';
import { json } from '../../../../output/json-type.ts';

/** What is told of a role set, in lists and records alike. */
export const setFields: readonly Field<RoleSet>[] = [
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the name',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'source',
    title: 'SOURCE',
    type: json.oneOf(['shipped', 'own']),
    meaning: 'whose it is',
    value: ({ source }) => source,
  }),
  defineField({
    name: 'escalates',
    title: 'ESCALATES',
    type: json.boolean,
    meaning: 'whether a role of it leads to more power than it says',
    value: ({ roles }) => roles.some(({ escalation }) => escalation !== undefined),
  }),
  defineField({
    name: 'description',
    title: 'DESCRIPTION',
    type: json.orNull(json.text),
    meaning: 'what it is for',
    value: ({ description }) => description ?? null,
  }),
];
