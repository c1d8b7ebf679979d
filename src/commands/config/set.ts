import type { Context } from '../../cli/context.ts';
import { setConfiguration } from '../../configuration/entries.ts';
import { oneLine } from '../../output/sanitise.ts';

/** `relate config set` */
export async function run(
  context: Context,
  options: { readonly dryRun?: boolean },
  key: string,
  value: string,
): Promise<void> {
  if (options.dryRun) {
    setConfiguration(context.state, key, value);
    return context.notice(`Would set ${oneLine(key)} to ${oneLine(value)} (--dry-run).`);
  }
  await context.store.update((state) => setConfiguration(state, key, value));
  return context.notice(`Set ${oneLine(key)} to ${oneLine(value)}.`);
}
