import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** What a row names: a user, or a role. */
interface Named {
  readonly id: string;
}

/** Who a row is about. */
export function upnField<Row>(
  userOf: (row: Row) => { readonly upn: string },
  meaning = 'the user principal name (UPN)',
): Field<Row> {
  return defineField({
    name: 'user',
    title: 'USER',
    type: json.text,
    meaning,
    value: (row) => userOf(row).upn,
    isIdentity: true,
  });
}

/** The id of who a row is about. */
export function userIdField<Row>(userOf: (row: Row) => Named): Field<Row> {
  return defineField({
    name: 'userId',
    title: 'USER ID',
    type: json.guid,
    meaning: 'the id of the user',
    value: (row) => userOf(row).id,
    detail: true,
    isIdentity: true,
  });
}

/** The id of the role that a row is about. */
export function roleIdField<Row>(roleOf: (row: Row) => Named): Field<Row> {
  return defineField({
    name: 'roleId',
    title: 'ROLE ID',
    type: json.guid,
    meaning: 'the template id of the role, the same in every tenant',
    value: (row) => roleOf(row).id,
    detail: true,
    isIdentity: true,
  });
}
