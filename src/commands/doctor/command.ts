import { type CommandSpec, dryRun } from '../../cli/legacy.ts';

export const doctor: CommandSpec = {
  name: 'doctor',
  summary: 'Look for what is wrong, and say what mends it',
  details:
    'Looks at this machine, the profile, what relate stores, the sign-in and the services. Changes nothing, but that a ' +
    'token that has run out is renewed. Each check ends as ok, warn, fail or skip; exit code 1 when one failed. --json without fields has all of them.',
  options: [
    { flags: '--fix', meaning: 'mend what can be mended without asking: permissions, folders, leftover files' },
    dryRun,
  ],
  examples: ['doctor', 'doctor --fix', 'doctor --fix --dry-run', 'doctor --json', 'doctor -o tsv | grep fail'],
  load: () => import('./run.ts'),
};
