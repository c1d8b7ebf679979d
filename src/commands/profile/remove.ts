import type { Context } from '../../cli/context.ts';
import { forgetSignIn } from '../../cli/sign-in.ts';
import { removeProfile } from '../../configuration/profiles.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { oneLine } from '../../output/sanitise.ts';

/** `relate profile remove` */
export async function run(
  context: Context,
  options: { readonly yes?: boolean; readonly dryRun?: boolean },
  name: string,
): Promise<void> {
  const removed = profileNamed(context.state, name);
  const shown = oneLine(name);
  if (options.dryRun) return context.notice(`Would forget the profile ${shown} (--dry-run).`);
  if (!(await context.confirm(`Forget the profile ${shown}?`, options.yes)))
    return context.notice('Nothing was changed.');
  const state = await context.store.update((before) => removeProfile(before, name));
  const wasSignedIn = await forgetSignIn(context, removed);
  await context.notice(`Forgot the profile ${shown}${wasSignedIn ? ', and its sign-in' : ''}.`);
  if (state.current === undefined && state.profiles.length > 0) {
    await context.notice('No profile is the current one now. Choose one: relate profile use NAME');
  }
}
