import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'A template is a text file with a subject, a body, and placeholders such as {{customer}} that are filled in for each ' +
    'customer. More about them: relate help templates',
  verbs: {
    list: { summary: 'List the templates', load: () => import('./list.ts') },
    show: { summary: 'Print a template', load: () => import('./show.ts') },
    preview: { summary: 'Show what the mail of a template looks like', load: () => import('./preview.ts') },
    edit: { summary: 'Make your own version of a template in your editor', load: () => import('./edit.ts') },
    new: { summary: 'Make a template of your own', load: () => import('./new.ts') },
    check: { summary: 'Look for mistakes in templates', load: () => import('./check.ts') },
    reset: { summary: 'Go back to the shipped version of a template', load: () => import('./reset.ts') },
    remove: { summary: 'Remove a template of your own', load: () => import('./remove.ts') },
    path: { summary: 'Print the folder of your templates, or the file of one', load: () => import('./path.ts') },
  },
});
