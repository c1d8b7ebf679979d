import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: {
      summary: 'List every customer and everyone invited, with what to do next',
      load: () => import('./list.ts'),
    },
    show: { summary: 'Show all that is known of a customer', load: () => import('./show.ts') },
    changes: {
      summary: 'List what changed: gained, lost, access approved, ended, removed',
      load: () => import('./changes.ts'),
    },
    watch: {
      summary: 'Follow invitations and admin relationships until customers accept',
      load: () => import('./watch.ts'),
    },
    open: { summary: "Open a customer's record in the browser", load: () => import('./open.ts') },
    alias: {
      summary: 'Give a customer a name of your own; an empty one takes it away',
      load: () => import('./alias.ts'),
    },
    note: { summary: 'Keep a note with a customer; an empty one takes it away', load: () => import('./note.ts') },
    disconnect: { summary: 'End the reseller relationship with a customer', load: () => import('./disconnect.ts') },
    restore: {
      summary: 'Ask a customer to restore permissions that were removed',
      load: () => import('./restore.ts'),
    },
  },
});
