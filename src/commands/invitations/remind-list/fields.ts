import { mailListFields } from '../../shared/draft-list/fields.ts';
import type { ReminderMail } from './rows.ts';

/** What is told of each invitation that waits for an answer. */
export const reminderListFields = mailListFields<ReminderMail>([], { idMeaning: 'the id of the invitation' });
