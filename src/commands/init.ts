import { cloudTable } from '../account/clouds.ts';
import { makeProfile } from '../account/profile-input.ts';
import { addProfile } from '../account/profiles.ts';
import type { Context } from '../context.ts';
import { profileFields } from './profile/fields.ts';
import { type AccountOptions, inputFrom } from './profile/options.ts';

interface InitOptions extends AccountOptions {
  readonly name?: string;
  readonly default?: boolean;
  readonly dryRun?: boolean;
}

/** `relate init` */
export async function run(context: Context, options: InitOptions): Promise<void> {
  if (await context.printer.answersBeforehand(profileFields)) return;
  const clouds = cloudTable(context.state.clouds);
  let input = await inputFrom(context, options);
  if (context.canPrompt) {
    const { askForProfile } = await import('./profile/ask.ts');
    input = await askForProfile(context, input, clouds, undefined);
  }
  const profile = await makeProfile(input, clouds, undefined);
  const makeCurrent = options.default ?? false;
  if (options.dryRun) {
    const state = addProfile(context.state, profile, makeCurrent);
    await context.printer.record({ profile, isCurrent: state.current === profile.name }, profileFields);
    return context.notice('Nothing was stored (--dry-run).');
  }
  const state = await context.store.update((before) => addProfile(before, profile, makeCurrent));
  const isCurrent = state.current === profile.name;
  if (context.printer.request.explicit) await context.printer.record({ profile, isCurrent }, profileFields);
  const { oneLine } = await import('../output/sanitise.ts');
  await context.notice(
    `Stored the profile ${oneLine(profile.name)}${isCurrent ? ', and made it the current one' : ''}.`,
  );
  await context.notice('Next: relate link, or relate invite "CUSTOMER"');
}
