import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: {
      summary: 'List what a customer bought, or what ends soon of all customers',
      load: () => import('./list.ts'),
    },
    show: { summary: 'Show all that is known of a subscription', load: () => import('./show.ts') },
    edit: { summary: 'Change quantity, auto-renew or name of a subscription', load: () => import('./edit.ts') },
    suspend: { summary: 'Suspend a subscription: its users lose the service', load: () => import('./suspend.ts') },
    activate: { summary: 'Activate a suspended subscription again', load: () => import('./activate.ts') },
  },
});
