import type { CommandSpec } from '../../cli/legacy.ts';
import { exitCodeTopic } from '../../errors.ts';

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const exitCodes: CommandSpec = {
  name: 'exit-codes',
  summary: 'What the exit codes mean',
  details: exitCodeTopic,
  isHidden: true,
  load: () => import('./run.ts'),
};
