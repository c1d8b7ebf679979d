import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'An admin relationship (GDAP) gives you roles in the organization of a customer for a limited time. More about roles ' +
    'and role sets: relate help roles',
  verbs: {
    roles: { summary: 'List the roles that one can ask for, and what they allow', load: () => import('./roles.ts') },
    set: { summary: 'Role sets: roles to ask for, under a name', load: () => import('./set/command.ts') },
  },
});
