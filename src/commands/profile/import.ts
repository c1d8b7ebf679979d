import { cloudTable } from '../../account/clouds.ts';
import type { Context } from '../../cli/context.ts';
import { readText } from '../../cli/read-text.ts';
import { addImported, parseExported } from '../../configuration/profiles.ts';
import { checkKeptLinks } from '../../invitation/link/kept.ts';
import { oneLine } from '../../output/sanitise.ts';

interface ImportOptions {
  readonly replace?: boolean;
  readonly dryRun?: boolean;
}

/** The largest file of exported profiles, in bytes. */
const importLimit = 1024 * 1024;

/** `relate profile import` */
export async function run(context: Context, options: ImportOptions, file: string): Promise<void> {
  const profiles = await parseExported(await readText(context, file, 'The file of profiles', importLimit));
  const clouds = cloudTable(context.state.clouds);
  for (const profile of profiles) checkKeptLinks(profile, clouds);
  const replace = options.replace ?? false;
  const names = profiles.map(({ name }) => oneLine(name)).join(', ');
  if (options.dryRun) {
    addImported(context.state, profiles, replace);
    return context.notice(`Would store: ${names} (--dry-run).`);
  }
  await context.store.update((state) => addImported(state, profiles, replace));
  return context.notice(`Stored: ${names}.`);
}
