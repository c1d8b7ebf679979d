import { defineNoun } from '../../cli/command.ts';
import { dryRun, handOverOptions, legacy } from '../../cli/legacy.ts';
import { maxWait } from '../../cli/options.ts';
import { customer } from './shared/customer.ts';

export const command = defineNoun({
  verbs: {
    list: {
      summary: 'List every customer and everyone invited, with what to do next',
      load: () => import('./list.ts'),
    },
    show: { summary: 'Show all that is known of a customer', load: () => import('./show.ts') },
    changes: {
      summary: 'List what changed: gained, lost, access removed, renamed',
      load: () => import('./changes.ts'),
    },
    watch: { summary: 'Follow pending invitations until customers accept', load: () => import('./watch.ts') },
    open: { summary: "Open a customer's record in the browser", load: () => import('./open.ts') },
    alias: {
      summary: 'Give a customer a name of your own; an empty one takes it away',
      load: () => import('./alias.ts'),
    },
    note: { summary: 'Keep a note with a customer; an empty one takes it away', load: () => import('./note.ts') },
    disconnect: { summary: 'End the reseller relationship with a customer', load: () => import('./disconnect.ts') },
    restore: legacy({
      name: 'restore',
      summary: 'Ask a customer to restore permissions that were removed',
      details:
        'Drafts the mail and hands it over as "relate invite --template restore" does. Your duty to support the ' +
        'customer goes on meanwhile.',
      arguments: [customer],
      options: [
        { flags: '--to <addresses>', meaning: 'recipients, separated by commas', isRepeatable: true },
        { flags: '--contact <name>', meaning: 'the person addressed' },
        { flags: '--lang <tag>', meaning: 'language of the draft' },
        { flags: '--provider <name>', meaning: 'the indirect provider, if the profile has several' },
        ...handOverOptions,
        dryRun,
        { flags: maxWait.flags, meaning: maxWait.meaning },
      ],
      examples: ['customers restore contoso.com --to it@contoso.com --open'],
      load: () => import('./restore.ts'),
    }),
  },
});
