import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { UserProperties } from '../../../partner-center/users.ts';
import { listFields } from '../../shared/list/fields.ts';

/** What is told of each row of a list of users. */
export const createListFields = listFields<UserProperties>({ title: 'UPN', meaning: 'the user principal name' }, [
  defineField({
    name: 'displayName',
    title: 'NAME',
    type: json.orNull(json.text),
    meaning: 'the display name; null for a row that is wrong',
    value: ({ task }) => task?.item.displayName ?? null,
  }),
  defineField({
    name: 'country',
    title: 'COUNTRY',
    type: json.orNull(json.text),
    meaning: 'where licenses are used, in two letters; null for a row that is wrong',
    value: ({ task }) => task?.item.country ?? null,
  }),
]);
