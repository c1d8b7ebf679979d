import type { Context } from '../../cli/context.ts';

/** `relate config path`: works with a damaged file too, since that is when the path is wanted. */
export function run(context: Context): Promise<void> {
  return context.world.stdout.write(`${context.store.path}\n`);
}
