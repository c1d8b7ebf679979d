import { type CommandSpec, dryRun, type OptionSpec, yes } from '../../cli/legacy.ts';

const language: OptionSpec = { flags: '--lang <tag>', meaning: 'the language; that of your drafts if not given' };
const name = { name: '<name>', meaning: 'the template: invitation, indirect, reminder, restore, or one of your own' };

export const template: CommandSpec = {
  name: 'template',
  summary: 'The e-mails, and your own versions of them',
  details:
    'A template is a text file: a line "Subject: …", an empty line, the body. Placeholders in double braces are ' +
    'filled in for each customer: {{customer}} {{contact}} {{partner}} {{sender}} {{sender-email}} {{signature}} ' +
    '{{link}} {{note}} {{date}} {{provider}}. {{contact|everyone}} gives a word for when there is no contact.',
  commands: [
    {
      name: 'list',
      summary: 'List the templates',
      options: [{ flags: '--lang <tag>', meaning: 'only this language' }],
      examples: ['template list', 'template list --lang de'],
      load: () => import('./list.ts'),
    },
    {
      name: 'show',
      summary: 'Print a template',
      arguments: [name],
      options: [language],
      examples: ['template show invitation --lang fr'],
      load: () => import('./show.ts'),
    },
    {
      name: 'edit',
      summary: 'Make your own version of a template in your editor',
      arguments: [name],
      options: [language, dryRun],
      examples: ['template edit invitation --lang de'],
      load: () => import('./edit.ts'),
    },
    {
      name: 'new',
      summary: 'Make a template of your own',
      arguments: [{ name: '<name>', meaning: 'small letters, digits and hyphens' }],
      options: [language, { flags: '--from <name>', meaning: 'the template to start from' }, dryRun],
      examples: ['template new schools --from invitation --lang de'],
      load: () => import('./new.ts'),
    },
    {
      name: 'check',
      summary: 'Look for mistakes in templates',
      details: 'Prints file, line and column of each mistake; exit code 1 when there is one.',
      arguments: [{ name: '[names...]', meaning: 'templates or files; all of your own if none is given' }],
      options: [{ flags: '--lang <tag>', meaning: 'only this language' }],
      examples: ['template check', 'template check ./draft.md'],
      load: () => import('./check.ts'),
    },
    {
      name: 'reset',
      summary: 'Go back to the shipped version of a template',
      arguments: [name],
      options: [language, yes, dryRun],
      examples: ['template reset invitation --lang de'],
      load: () => import('./reset.ts'),
    },
    {
      name: 'path',
      summary: 'Print the folder of your templates, or the file of one',
      arguments: [{ name: '[name]', meaning: 'the template' }],
      options: [language],
      examples: ['template path', 'template path invitation'],
      load: () => import('./path.ts'),
    },
  ],
};
