import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'What relate did, in the ledger in use: who invited, reminded, confirmed, took back, asked for access, or changed ' +
    'something at a service, when, with which profile and on which machine. What others do in the web pages is not there. ' +
    'Lines are added, and never changed.',
  verbs: {
    list: { summary: 'List who did what, the newest first', load: () => import('./list.ts') },
    export: { summary: 'Print all of it, as CSV or in another format', load: () => import('./export.ts') },
  },
});
