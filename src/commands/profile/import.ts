import { cloudTable } from '../../account/clouds.ts';
import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { readText } from '../../cli/read-text.ts';
import { addImported, parseExported } from '../../configuration/profiles.ts';
import { checkKeptLinks } from '../../invitation/link/kept.ts';
import { refuseReserved } from '../../invitation/template/placeholders.ts';
import { oneLine } from '../../output/sanitise.ts';
import { templateLibrary } from '../shared/templates.ts';
import { dropLogo, keepLogo } from './shared/brand.ts';

/** The largest file of exported profiles, in bytes. */
const IMPORT_LIMIT = 8 * 1024 * 1024;

export const command = defineCommand(
  {
    details: 'Either all of them are stored or none.',
    arguments: [{ name: '<file>', meaning: 'what "relate profile export" printed; - for standard input' }],
    options: [{ flags: '--replace', meaning: 'replace profiles of the same name' }, dryRun],
    examples: ['profile import profiles.json'],
  },
  async (context, { replace = false }, file) => {
    const { profiles, logos } = await parseExported(
      await readText(context, file, 'The file of profiles', IMPORT_LIMIT),
    );
    const clouds = cloudTable(context.state.clouds);
    for (const profile of profiles) {
      checkKeptLinks(profile, clouds);
      refuseReserved(Object.keys(profile.placeholders ?? {}));
      if (profile.language !== undefined) templateLibrary(context).language(profile.language);
    }
    addImported(context.state, profiles, replace);
    const names = profiles.map(({ name }) => oneLine(name)).join(', ');
    if (await context.isDryRun(`store: ${names}`)) return;
    for (const logo of logos.values()) keepLogo(context, logo);
    const stored = await context.store.update((state) => addImported(state, profiles, replace));
    for (const before of context.state.profiles) dropLogo(context, before, stored);
    await context.notice(`Stored: ${names}.`);
  },
);
