import { defineNoun } from '../../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    show: { summary: 'Show who supports the subscriptions of a customer', load: () => import('./show.ts') },
    set: { summary: 'Make yourself or a reseller of yours the support contact', load: () => import('./set.ts') },
  },
});
