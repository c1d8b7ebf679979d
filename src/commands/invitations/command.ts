import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: { summary: 'List the recorded invitations, newest first', load: () => import('./list.ts') },
    show: { summary: 'Show one invitation', load: () => import('./show.ts') },
    remind: {
      summary: 'Draft the reminder for a customer who has not accepted, or for all of them',
      load: () => import('./remind.ts'),
    },
    confirm: { summary: 'Book that a customer accepted, where it is doubtful', load: () => import('./confirm.ts') },
    withdraw: { summary: 'Mark an invitation as no longer wanted', load: () => import('./withdraw.ts') },
    reopen: { summary: 'Undo a withdrawal', load: () => import('./reopen.ts') },
    export: { summary: 'Print every invitation with all its fields', load: () => import('./export.ts') },
  },
});
