import { defineCommand } from '../../cli/command.ts';
import { dryRun, yes } from '../../cli/options.ts';
import { forgetSignIn } from '../../cli/sign-in.ts';
import { removeProfile } from '../../configuration/profiles.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { oneLine } from '../../output/sanitise.ts';
import { dropLogo } from './shared/brand.ts';
import { name } from './shared/name.ts';

export const command = defineCommand(
  {
    details: 'What the ledger recorded under it stays.',
    arguments: [name],
    options: [yes, dryRun],
    examples: ['profile remove old --yes'],
  },
  async (context, options, wanted) => {
    const removed = profileNamed(context.state, wanted);
    const shown = oneLine(removed.name);
    if (await context.isDryRun(`forget the profile ${shown}`)) return;
    if (!(await context.confirm(`Forget the profile ${shown}?`, options.yes))) {
      return context.notice('Nothing was changed.');
    }
    const state = await context.store.update((before) => removeProfile(before, removed.name));
    dropLogo(context, removed, state);
    const wasSignedIn = await forgetSignIn(context, removed);
    await context.notice(`Forgot the profile ${shown}${wasSignedIn ? ', and its sign-in' : ''}.`);
    if (state.current === undefined && state.profiles.length > 0) {
      await context.notice('No profile is the current one now. Choose one: relate profile use NAME');
    }
  },
);
