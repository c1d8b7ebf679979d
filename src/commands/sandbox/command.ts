import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  details:
    'Answers as the Partner Center REST API does, for programs on this machine only. Its invitation link opens the ' +
    'page that a customer sees. Nothing in it is real, and nothing reaches Microsoft.',
  verbs: {
    start: { summary: 'Start the stand-in in the background', load: () => import('./start.ts') },
    serve: { summary: 'Run the stand-in in this process', isHidden: true, load: () => import('./serve.ts') },
    status: { summary: 'Show whether it runs, where, and what happens in it', load: () => import('./status.ts') },
    stop: { summary: 'Stop the stand-in', load: () => import('./stop.ts') },
    reset: { summary: 'Forget everything that happened in it', load: () => import('./reset.ts') },
    accept: { summary: 'Accept an invitation, as the customer would', load: () => import('./accept.ts') },
    revoke: {
      summary: 'Take delegated admin privileges away, as the customer would',
      load: () => import('./revoke.ts'),
    },
    remove: { summary: 'End the reseller relationship, as the customer would', load: () => import('./remove.ts') },
    approve: {
      summary: 'Approve an admin relationship, as the customer would',
      load: () => import('./approve.ts'),
    },
    terminate: { summary: 'End an admin relationship, as the customer would', load: () => import('./terminate.ts') },
    clock: { summary: 'Move the clock of the stand-in, or show it', load: () => import('./clock.ts') },
    fault: { summary: 'Let something go wrong, to see what comes of it', load: () => import('./fault.ts') },
  },
});
