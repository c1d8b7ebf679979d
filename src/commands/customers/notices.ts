import type { Context } from '../../context.ts';
import type { AskTally } from '../../customers/ask.ts';

/** Says who is not in the service's list, and was not asked for all the same. `remedy` is what to do about it. */
export async function tellMissing(context: Context, { refused, overBudget }: AskTally, remedy: string): Promise<void> {
  if (overBudget > 0) {
    await context.notice(
      `Missing from the service's list and not asked for, to spare it: ${customers(overBudget)}, kept as remembered. ${remedy}`,
    );
  }
  if (refused > 0) {
    await context.notice(
      `Missing from the service's list, which would not tell more: ${customers(refused)}, kept as remembered.`,
    );
  }
}

function customers(count: number): string {
  return count === 1 ? '1 customer' : `${count} customers`;
}
