import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: {
      summary: 'List the indirect providers the service knows, and which of them the profile has',
      load: () => import('./list.ts'),
    },
  },
});
