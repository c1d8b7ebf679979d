import type { Role } from '../../../admin/roles/catalogue.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** What is shown of a role, in rows that have one. */
export function roleFields<Row>(roleOfRow: (row: Row) => Role): readonly Field<Row>[] {
  return [
    defineField({
      name: 'name',
      title: 'NAME',
      type: json.text,
      meaning: 'the name; the id, where the role is not one of those known here',
      value: (row) => roleOfRow(row).name,
      isIdentity: true,
    }),
    defineField({
      name: 'privileged',
      title: 'PRIVILEGED',
      type: json.boolean,
      meaning: "whether it has Entra's privileged label, which readers have as well",
      value: (row) => roleOfRow(row).isPrivileged,
    }),
    defineField({
      name: 'escalates',
      title: 'ESCALATES',
      type: json.boolean,
      meaning: 'whether it leads to more power than it says',
      value: (row) => roleOfRow(row).escalation !== undefined,
    }),
    defineField({
      name: 'allows',
      title: 'ALLOWS',
      type: json.orNull(json.text),
      meaning: 'what whoever has it may do; null where that is not known',
      value: (row) => roleOfRow(row).allows ?? null,
      isProse: true,
    }),
    defineField({
      name: 'delegable',
      title: 'DELEGABLE',
      type: json.boolean,
      meaning: 'whether a partner can be given it',
      value: (row) => roleOfRow(row).isDelegable,
      dispensable: 2,
    }),
    defineField({
      name: 'id',
      title: 'ID',
      type: json.guid,
      meaning: 'the template id, the same in every tenant',
      value: (row) => roleOfRow(row).id,
      detail: true,
      isIdentity: true,
    }),
  ];
}
