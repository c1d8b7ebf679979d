import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { listFields } from '../../shared/list/fields.ts';
import type { InvitationTask } from './read-row.ts';

/** What is told of each row of a list of customers. */
export const invitationListFields = listFields<InvitationTask>(
  { title: 'CUSTOMER', meaning: 'the name of the customer' },
  [
    defineField({
      name: 'to',
      title: 'TO',
      type: json.texts,
      meaning: 'the recipients; none for a row that is wrong',
      value: ({ task }) => task?.item.recipient.to ?? [],
    }),
    defineField({
      name: 'roleSet',
      title: 'ROLE SET',
      type: json.orNull(json.text),
      meaning: 'the role set that is asked for in the same mail; null where none is',
      detail: true,
      value: ({ task }) => (task !== undefined && 'wish' in task.item ? task.item.wish.roleSet : null),
    }),
    defineField({
      name: 'language',
      title: 'LANGUAGE',
      type: json.orNull(json.text),
      meaning: 'the language of the draft: a tag such as de; null for a row that is wrong',
      detail: true,
      value: ({ task }) => task?.item.language ?? null,
    }),
  ],
);
