import type { CommandSpec } from '../../cli/legacy.ts';

export const demo: CommandSpec = {
  name: 'demo',
  summary: 'Play the whole job with a made-up account',
  details: 'Works in a temporary folder: your own profiles, templates and ledger are not touched.',
  examples: ['demo'],
  load: () => import('./run.ts'),
};
