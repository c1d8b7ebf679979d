import type { Context } from '../context.ts';
import { exitCodes } from '../program/exit-codes.ts';

/** `relate exit-codes` */
export function run(context: Context): Promise<void> {
  return context.world.stdout.write(`${exitCodes.details}\n`);
}
