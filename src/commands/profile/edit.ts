import { cloudTable } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import { makeProfile, type ProfileInput } from '../../account/profile-input.ts';
import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { forgetSignIn, loginTargetOf } from '../../cli/sign-in.ts';
import { dropProvider, replaceProfile } from '../../configuration/profiles.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { wrongUsage } from '../../errors.ts';
import { doubtOfHost, forgetLink, keepLink } from '../../invitation/link/kept.ts';
import { json } from '../../output/json-type.ts';
import { oneLine } from '../../output/sanitise.ts';
import { firstSteps } from '../../sign-in/login-step.ts';
import { brandFrom, brandOptions, dropLogo, keepLogo } from './shared/brand.ts';
import { profileFields } from './shared/fields.ts';
import { nameOrCurrent } from './shared/name.ts';
import { accountOptions, ENTRY_LABELS, inputFrom } from './shared/options.ts';

export const command = defineCommand(
  {
    details:
      'Changes what is given by flags; without flags, asks. An empty value removes an optional entry.\n\n' +
      'In a cloud whose link form is not published, copy the link from the draft that Partner Center shows and ' +
      'keep it with --link, in quotes. It is checked like the link that "relate link --parse" reads.',
    arguments: [nameOrCurrent],
    options: [
      { flags: '--name <name>', meaning: 'call it something else' },
      ...accountOptions,
      ...brandOptions,
      { flags: '--remove-provider <name>', meaning: 'forget an indirect provider', values: 'provider' },
      {
        flags: '--link <url>',
        meaning: "keep the link that Partner Center's own draft shows",
        type: json.url,
        mayBeEmpty: true,
      },
      { flags: '--provider <name>', meaning: 'the indirect provider that --link is for', values: 'provider' },
      dryRun,
    ],
    fields: profileFields,
    examples: [
      'profile edit --sender-name "Alex Wilber" --sender-email alex@fabrikam.com',
      'profile edit --accent "#0f5ea8" --logo logo.png --signature-html signature.htm',
      'profile edit gov --link "https://..."',
    ],
  },
  async (context, options, name) => {
    const before = name === undefined ? context.profile() : profileNamed(context.state, name);
    const { removeProvider, link, provider } = options;
    const clouds = cloudTable(context.state.clouds);
    if (provider !== undefined && link === undefined) {
      throw wrongUsage('option-alone', '--provider says which provider --link is for.', {
        hint: 'To add a provider: --provider-tenant-id NAME=GUID. To forget one: --remove-provider NAME.',
      });
    }
    const brand = await brandFrom(context, options);
    let input: ProfileInput = { ...(await inputFrom(context, options)), ...brand.input };
    if (Object.keys(input).length === 0 && removeProvider === undefined && link === undefined) {
      if (!context.canPrompt) {
        throw wrongUsage('nothing-to-change', 'Nothing is said about what to change.', {
          hint: { says: 'See', next: { command: 'profile edit', options: { help: true } } },
        });
      }
      const { askForProfile } = await import('./shared/ask.ts');
      input = await askForProfile(context, input, clouds, before);
    }
    const change = async (profile: Profile): Promise<Profile> => {
      const kept = removeProvider === undefined ? profile : dropProvider(profile, removeProvider);
      const made = await makeProfile(input, clouds, kept, ENTRY_LABELS);
      if (link === undefined) return made;
      return link === '' ? forgetLink(made, provider) : keepLink(made, link, clouds, provider);
    };
    const after = await change(before);
    const doubt = link === undefined ? undefined : doubtOfHost(link, clouds);
    if (doubt !== undefined) {
      await context.notice(`${doubt}\nMake sure that it is the one in the draft Partner Center shows.`, {
        code: 'host-unknown',
      });
    }
    if (options.dryRun) {
      await context.printer.record({ profile: after, isCurrent: context.state.current === before.name }, profileFields);
      return context.notice('Nothing was changed (--dry-run).', { code: 'dry-run' });
    }
    if (brand.logo !== undefined) keepLogo(context, brand.logo);
    const stored = await context.store.update((state) => replaceProfile(state, before, after));
    dropLogo(context, before, stored);
    await context.notice(`Changed the profile ${oneLine(after.name)}.`);
    // The tokens are filed under the name, and good for the tenant and the cloud.
    const keepsSignIn = (['name', 'tenantId', 'cloud'] as const).every((key) => before[key] === after[key]);
    if (!keepsSignIn && (await forgetSignIn(context, before))) {
      const steps = context.wording.hint(firstSteps(loginTargetOf(context, after)));
      await context.notice(`Its sign-in was forgotten.\n${steps}`);
    }
  },
);
