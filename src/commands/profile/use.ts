import type { Context } from '../../cli/context.ts';
import { useProfile } from '../../configuration/profiles.ts';
import { oneLine } from '../../output/sanitise.ts';

/** `relate profile use` */
export async function run(context: Context, options: { readonly dryRun?: boolean }, name: string): Promise<void> {
  if (options.dryRun) {
    useProfile(context.state, name);
    return context.notice(`Would make ${oneLine(name)} the current profile (--dry-run).`);
  }
  await context.store.update((state) => useProfile(state, name));
  return context.notice(`The current profile is ${oneLine(name)}.`);
}
