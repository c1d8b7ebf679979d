import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'The ledger is where it stands who was invited and reminded, by whom, and what was last seen of each customer. It is ' +
    'a file of this machine unless you use another one: a PostgreSQL database that a team shares. Rehearsals stay in the file.',
  verbs: {
    status: { summary: 'Tell where the ledger is, and what is in it', load: () => import('./status.ts') },
    use: { summary: 'Use the file, or a database that a team shares', load: () => import('./use.ts') },
    copy: { summary: 'Copy everything from one ledger to another, and prove it', load: () => import('./copy.ts') },
    check: { summary: 'Check that the ledger is whole', load: () => import('./check.ts') },
  },
});
