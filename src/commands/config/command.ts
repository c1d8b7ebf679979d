import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'A value comes from the flag, else the RELATE_* environment variable, else the profile, else the configuration, ' +
    'else what is built in. "relate config list" shows which.',
  verbs: {
    list: { summary: 'List every setting, its value and where it comes from', load: () => import('./list.ts') },
    get: { summary: 'Print the value of a setting', load: () => import('./get.ts') },
    set: { summary: 'Store a setting', load: () => import('./set.ts') },
    unset: { summary: 'Forget a stored setting', load: () => import('./unset.ts') },
    path: { summary: 'Print the path of the configuration file', load: () => import('./path.ts') },
  },
});
