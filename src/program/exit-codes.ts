import { exitCodeTopic } from '../errors.ts';
import type { CommandSpec } from './spec.ts';

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const exitCodes: CommandSpec = {
  name: 'exit-codes',
  summary: 'What the exit codes mean',
  details: exitCodeTopic,
  isHidden: true,
  load: () => import('../commands/exit-codes.ts'),
};
