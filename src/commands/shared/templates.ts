import { join } from 'node:path';
import type { Context } from '../../cli/context.ts';
import { TemplateLibrary } from '../../invitation/template/library.ts';

/** The templates the operator can use: the shipped ones and their own. */
export function templateLibrary({ world }: Context): TemplateLibrary {
  return new TemplateLibrary(world.files, world.paths.shippedTemplates, join(world.paths.config, 'templates'));
}

/** The language asked for, else the one of drafts. */
export function languageFor(context: Context, flag: string | undefined): string {
  return flag ?? context.setting('language', profileOrNone(context)).value ?? 'en';
}

// Templates can be looked at before an account is stored.
function profileOrNone(context: Context) {
  return context.state.profiles.length === 0 ? undefined : context.profile();
}
