import { cloudNamed, cloudTable } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import { makeProfile } from '../../account/profile-input.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun } from '../../cli/options.ts';
import { addProfile } from '../../configuration/profiles.ts';
import { wrongUsage } from '../../errors.ts';
import { shellWord } from '../../text/shell-word.ts';
import { profileFields } from './shared/fields.ts';
import { accountOptions, ENTRY_LABELS, inputFrom } from './shared/options.ts';

export const command = defineCommand(
  {
    details: 'Asks for what is not given by flags. No secret is asked for or stored: the link needs none.',
    options: [
      { flags: '--name <name>', meaning: 'what to call the profile; made from the company name if not given' },
      ...accountOptions,
      { flags: '--default', meaning: 'make it the current profile' },
      { flags: '--sandbox', meaning: 'a made-up account in the built-in stand-in of Partner Center, to rehearse with' },
      dryRun,
    ],
    fields: profileFields,
    examples: [
      'init',
      'init --sandbox',
      'init --type direct --tenant-id 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e --company "Fabrikam Inc."',
      'init --type reseller --tenant-id GUID --mspp-id 4794019 --provider-tenant-id wingtip=GUID --company "Fabrikam Inc."',
    ],
  },
  async (context, options) => {
    const clouds = cloudTable(context.state.clouds);
    let input = await inputFrom(context, options);
    const cloud = input.cloud === undefined ? undefined : cloudNamed(clouds, input.cloud);
    if (!options.sandbox && cloud?.isLocal) {
      throw wrongUsage('cloud-local', 'An account in the stand-in is made up by relate.', {
        hint: { next: { command: 'init', options: { sandbox: true } } },
      });
    }
    if (options.sandbox) {
      if (cloud?.isLocal === false) {
        throw wrongUsage('option-conflict', `--sandbox makes an account in the stand-in, not in ${cloud.name}.`, {
          hint: 'Leave out --cloud, or --sandbox.',
        });
      }
      const { rehearsalInput } = await import('./shared/rehearsal.ts');
      input = rehearsalInput(input, clouds);
    } else if (context.canPrompt) {
      const { askForProfile, isComplete } = await import('./shared/ask.ts');
      if (!isComplete(input)) input = await askForProfile(context, input, clouds, undefined);
    }
    const made = await makeProfile(input, clouds, undefined, ENTRY_LABELS);
    const makeCurrent = options.default ?? false;
    if (options.dryRun) {
      const state = addProfile(context.state, made, makeCurrent);
      await context.printer.record({ profile: made, isCurrent: state.current === made.name }, profileFields);
      return context.notice('Nothing was stored (--dry-run).', { code: 'dry-run' });
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
  },
);

/** The form of the stand-in's links depends on where it runs, so they are asked for once and kept. */
async function withServiceLinks(context: Context, made: Profile): Promise<Profile> {
  const [{ withServices }, { profileWithLink }] = await Promise.all([
    import('../../cli/services.ts'),
    import('../shared/fetch-link.ts'),
  ]);
  context.useProfile(made);
  return withServices(context, {}, async (services) => {
    const partnerCenter = await services.partnerCenter();
    if (made.providers.length === 0) return profileWithLink(context, partnerCenter, made, undefined);
    let profile = made;
    for (const provider of made.providers) {
      profile = await profileWithLink(context, partnerCenter, profile, provider);
    }
    return profile;
  });
}
