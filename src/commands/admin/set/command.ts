import { defineNoun } from '../../../cli/command.ts';

export const command = defineNoun({
  details: 'What the sets are that come with relate, and where they come from: relate help roles',
  verbs: {
    list: { summary: 'List the role sets', load: () => import('./list.ts') },
    show: { summary: 'Show the roles of a set', load: () => import('./show.ts') },
    new: { summary: 'Make a role set of your own', load: () => import('./new.ts') },
    edit: { summary: 'Change a role set of your own', load: () => import('./edit.ts') },
    remove: { summary: 'Forget a role set of your own', load: () => import('./remove.ts') },
  },
});
