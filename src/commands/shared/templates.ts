import type { Context } from '../../cli/context.ts';
import { ownTemplateFolder } from '../../invitation/template/folder.ts';
import { TemplateLibrary } from '../../invitation/template/library.ts';

/** The templates the operator can use: the shipped ones and their own. */
export function templateLibrary({ world }: Context): TemplateLibrary {
  return new TemplateLibrary(world.files, world.paths.shippedTemplates, ownTemplateFolder(world.paths));
}

/** The language asked for, else the one of drafts. */
export function languageFor(context: Context, flag: string | undefined): string {
  return flag ?? context.setting('language', profileOrNone(context)).value ?? 'en';
}

// Templates can be looked at before an account is stored.
function profileOrNone(context: Context) {
  return context.state.profiles.length === 0 ? undefined : context.profile();
}
