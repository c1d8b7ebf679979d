import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'Your company owes its customers support, also after its access was removed. What you can not solve, you take to ' +
    'Microsoft with a support request.',
  verbs: {
    contact: {
      summary: 'Who is named as the support contact of subscriptions',
      load: () => import('./contact/command.ts'),
    },
    requests: {
      summary: 'Support requests that you opened with Microsoft for a customer',
      load: () => import('./requests/command.ts'),
    },
    open: { summary: 'Open the page where support requests are opened', load: () => import('./open.ts') },
  },
});
