import type { Context } from '../../../cli/context.ts';
import { interrupted } from '../../../errors.ts';

/**
 * The same work on one of many rows, of which none waits for anything: with it, what is shown meanwhile appears, and
 * Ctrl-C is heard between two rows.
 */
export function attentive<Row, Result>(
  { world }: Context,
  work: (row: Row) => Promise<Result>,
): (row: Row) => Promise<Result> {
  return async (row) => {
    await new Promise(setImmediate);
    if (world.interrupt().aborted) throw interrupted();
    return work(row);
  };
}
