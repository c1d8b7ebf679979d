import { defineNoun } from '../../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: { summary: 'List the support requests for a customer, the open ones first', load: () => import('./list.ts') },
    show: { summary: 'Show a support request with its notes', load: () => import('./show.ts') },
    note: { summary: 'Add a note to a support request', load: () => import('./note.ts') },
  },
});
