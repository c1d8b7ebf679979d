import { defineNoun } from '../../cli/command.ts';
import { PLACEHOLDER_NAMES } from '../../invitation/template/placeholders.ts';

export const command = defineNoun({
  details:
    'A template is a text file: a line "Subject: …", an empty line, the body. Placeholders in double braces are ' +
    `filled in for each customer: ${PLACEHOLDER_NAMES.map((name) => `{{${name}}}`).join(' ')}. ` +
    '{{contact|everyone}} gives a word for when there is no contact.',
  verbs: {
    list: { summary: 'List the templates', load: () => import('./list.ts') },
    show: { summary: 'Print a template', load: () => import('./show.ts') },
    edit: { summary: 'Make your own version of a template in your editor', load: () => import('./edit.ts') },
    new: { summary: 'Make a template of your own', load: () => import('./new.ts') },
    check: { summary: 'Look for mistakes in templates', load: () => import('./check.ts') },
    reset: { summary: 'Go back to the shipped version of a template', load: () => import('./reset.ts') },
    path: { summary: 'Print the folder of your templates, or the file of one', load: () => import('./path.ts') },
  },
});
