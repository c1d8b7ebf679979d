import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { mailListFields } from '../../shared/draft-list/fields.ts';
import type { InvitationTask } from './read-row.ts';

/** What is told of each row of a list of customers. */
export const invitationListFields = mailListFields<InvitationTask>([
  defineField({
    name: 'roleSet',
    title: 'ROLE SET',
    type: json.orNull(json.text),
    meaning: 'the role set that is asked for in the same mail; null where none is',
    detail: true,
    value: ({ task }) => (task !== undefined && 'wish' in task.item ? task.item.wish.roleSet : null),
  }),
]);
