import { type CommandSpec, dryRun } from '../../cli/command.ts';

const key = { name: '<key>', meaning: 'language, template, output, editor, operator, profile, or cloud.NAME' };

export const config: CommandSpec = {
  name: 'config',
  summary: 'Defaults, and clouds of your own',
  details:
    'A value comes from the flag, else the RELATE_* environment variable, else the profile, else the configuration, ' +
    'else what is built in. "relate config list" shows which.',
  commands: [
    {
      name: 'list',
      summary: 'List every setting, its value and where it comes from',
      examples: ['config list', 'config list --json'],
      load: () => import('./list.ts'),
    },
    {
      name: 'get',
      summary: 'Print the value of a setting',
      arguments: [key],
      examples: ['config get language'],
      load: () => import('./get.ts'),
    },
    {
      name: 'set',
      summary: 'Store a setting',
      details:
        'A cloud is a JSON object: a title, the hosts its links may have, and, if it is known, the form of the link.',
      arguments: [key, { name: '<value>', meaning: 'the value' }],
      options: [dryRun],
      examples: [
        'config set language de',
        'config set editor "code --wait"',
        `config set cloud.bleu '{"title":"Bleu","hosts":["admin.example.fr"]}'`,
      ],
      load: () => import('./set.ts'),
    },
    {
      name: 'unset',
      summary: 'Forget a stored setting',
      arguments: [key],
      options: [dryRun],
      examples: ['config unset editor'],
      load: () => import('./unset.ts'),
    },
    {
      name: 'path',
      summary: 'Print the path of the configuration file',
      examples: ['config path'],
      load: () => import('./path.ts'),
    },
  ],
};
