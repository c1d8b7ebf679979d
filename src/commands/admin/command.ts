import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'An admin relationship (GDAP) gives you roles in the organization of a customer for a limited time. More about roles ' +
    'and role sets: relate help roles',
  verbs: {
    request: { summary: 'Ask a customer for access, and draft the mail for it', load: () => import('./request.ts') },
    link: { summary: 'Print the link with which a customer approves', load: () => import('./link.ts') },
    remind: { summary: 'Draft the mail again for one that waits for approval', load: () => import('./remind.ts') },
    renew: { summary: 'Ask for a successor with the same roles and groups', load: () => import('./renew.ts') },
    list: { summary: 'List admin relationships, with days left', load: () => import('./list.ts') },
    show: { summary: 'Show a relationship with its roles, groups and mails', load: () => import('./show.ts') },
    expiring: { summary: 'Check whether any ends soon, for scheduled jobs', load: () => import('./expiring.ts') },
    assign: { summary: 'Give roles to a security group of yours', load: () => import('./assign.ts') },
    extend: { summary: 'Let relationships extend themselves', load: () => import('./extend.ts') },
    terminate: { summary: 'End a relationship', load: () => import('./terminate.ts') },
    accept: { summary: 'Consent to a relationship your provider prepared', load: () => import('./accept.ts') },
    decline: { summary: 'Refuse a relationship your provider prepared', load: () => import('./decline.ts') },
    trace: {
      summary: 'Find out who of you can do what at a customer, and what is missing',
      load: () => import('./trace.ts'),
    },
    roles: { summary: 'List the roles that one can ask for, and what they allow', load: () => import('./roles.ts') },
    set: { summary: 'Role sets: roles to ask for, under a name', load: () => import('./set/command.ts') },
  },
});
