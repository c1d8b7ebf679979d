import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { listFields } from '../../shared/list/fields.ts';
import type { ReminderMail } from './rows.ts';

/** What is told of each invitation that waits for an answer. */
export const reminderListFields = listFields<ReminderMail>(
  { title: 'CUSTOMER', meaning: 'the name of the customer' },
  [
    defineField({
      name: 'to',
      title: 'TO',
      type: json.texts,
      meaning: 'the recipients; none for an invitation that is not to be reminded of',
      value: ({ task }) => task?.item.recipient.to ?? [],
    }),
    defineField({
      name: 'language',
      title: 'LANGUAGE',
      type: json.orNull(json.text),
      meaning: 'the language of the reminder: a tag such as de; null where there is none',
      detail: true,
      value: ({ task }) => task?.item.language ?? null,
    }),
  ],
  { idMeaning: 'the id of the invitation' },
);
