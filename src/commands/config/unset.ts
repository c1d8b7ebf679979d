import type { Context } from '../../cli/context.ts';
import { unsetConfiguration } from '../../configuration/entries.ts';
import { oneLine } from '../../output/sanitise.ts';

/** `relate config unset` */
export async function run(context: Context, options: { readonly dryRun?: boolean }, key: string): Promise<void> {
  if (options.dryRun) {
    unsetConfiguration(context.state, key);
    return context.notice(`Would forget ${oneLine(key)} (--dry-run).`);
  }
  await context.store.update((state) => unsetConfiguration(state, key));
  return context.notice(`Forgot ${oneLine(key)}.`);
}
