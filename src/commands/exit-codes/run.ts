import type { Context } from '../../cli/context.ts';
import { exitCodeTopic } from '../../errors.ts';

/** `relate exit-codes` */
export function run(context: Context): Promise<void> {
  return context.world.stdout.write(`${exitCodeTopic}\n`);
}
