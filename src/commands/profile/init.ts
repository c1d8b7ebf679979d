import { cloudTable } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import { makeProfile } from '../../account/profile-input.ts';
import type { Context } from '../../cli/context.ts';
import { addProfile } from '../../configuration/profiles.ts';
import { wrongUsage } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';
import { profileFields } from './shared/fields.ts';
import { type AccountOptions, inputFrom } from './shared/options.ts';

interface InitOptions extends AccountOptions {
  readonly name?: string;
  readonly default?: boolean;
  readonly dryRun?: boolean;
  readonly sandbox?: boolean;
}

/** `relate init` */
export async function run(context: Context, options: InitOptions): Promise<void> {
  if (await context.printer.answersBeforehand(profileFields)) return;
  const clouds = cloudTable(context.state.clouds);
  let input = await inputFrom(context, options);
  if (
    !options.sandbox &&
    input.cloud !== undefined &&
    clouds.some(({ name, isLocal }) => isLocal && name === input.cloud)
  ) {
    throw wrongUsage('cloud-local', 'An account in the stand-in is made up by relate.', {
      hint: 'relate init --sandbox',
    });
  }
  if (options.sandbox) {
    if (input.cloud !== undefined && !clouds.some(({ name, isLocal }) => isLocal && name === input.cloud)) {
      throw wrongUsage('option-conflict', `--sandbox makes an account in the stand-in, not in ${input.cloud}.`, {
        hint: 'Leave out --cloud, or --sandbox.',
      });
    }
    const { rehearsalInput } = await import('../sandbox/shared/rehearsal.ts');
    input = rehearsalInput(input, clouds);
  } else if (context.canPrompt) {
    const { askForProfile } = await import('./shared/ask.ts');
    input = await askForProfile(context, input, clouds, undefined);
  }
  const made = await makeProfile(input, clouds, undefined);
  const makeCurrent = options.default ?? false;
  if (options.dryRun) {
    const state = addProfile(context.state, made, makeCurrent);
    await context.printer.record({ profile: made, isCurrent: state.current === made.name }, profileFields);
    return context.notice('Nothing was stored (--dry-run).');
  }
  const profile = options.sandbox ? await withServiceLinks(context, made) : made;
  const state = await context.store.update((before) => addProfile(before, profile, makeCurrent));
  const isCurrent = state.current === profile.name;
  if (context.printer.request.explicit) await context.printer.record({ profile, isCurrent }, profileFields);
  const { oneLine } = await import('../../output/sanitise.ts');
  await context.notice(
    `Stored the profile ${oneLine(profile.name)}${isCurrent ? ', and made it the current one' : ''}.`,
  );
  if (isCurrent) return context.notice('Next: relate link, or relate invite "CUSTOMER"');
  const name = shellWord(profile.name);
  return context.notice(`To work with it: relate profile use ${name}, or --profile ${name} with one command.`);
}

/** The form of the stand-in's links depends on where it runs, so they are asked for once and kept. */
async function withServiceLinks(context: Context, made: Profile): Promise<Profile> {
  const [{ withPartnerCenter }, { profileWithLink }] = await Promise.all([
    import('../../cli/connection.ts'),
    import('../link/service.ts'),
  ]);
  return withPartnerCenter(
    context,
    {},
    async ({ partnerCenter }) => {
      if (made.providers.length === 0) return profileWithLink(context, partnerCenter, made, undefined);
      let profile = made;
      for (const provider of made.providers) {
        profile = await profileWithLink(context, partnerCenter, profile, provider);
      }
      return profile;
    },
    made,
  );
}
