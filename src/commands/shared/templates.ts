import type { Context } from '../../cli/context.ts';
import { ownTemplateFolder } from '../../invitation/template/folder.ts';
import { TemplateLibrary } from '../../invitation/template/library.ts';
import { isTemplatePath } from '../../invitation/template/source.ts';
import { canonicalTag } from '../../text/language-tag.ts';

/** The templates the operator can use: the shipped ones and their own. */
export function templateLibrary({ world }: Context): TemplateLibrary {
  return new TemplateLibrary(world.files, world.paths.shippedTemplates, ownTemplateFolder(world.paths));
}

/**
 * The language asked for, else the one of drafts, as a tag in its usual spelling. Rejects with `language-unknown` where
 * there are no templates in it; the file that `template` may be the path of can be in any language.
 */
export async function languageFor(context: Context, flag: string | undefined, template = ''): Promise<string> {
  const text = languageAsked(context, flag);
  const library = templateLibrary(context);
  if (isTemplatePath(template)) return library.anyLanguage(text);
  const language = library.language(text);
  await tellMeaning(context, text, language);
  return language;
}

/** As `languageFor`, for a template that is to be written: in any language. */
export async function languageToWrite(context: Context, flag: string | undefined): Promise<string> {
  const text = languageAsked(context, flag);
  const language = templateLibrary(context).anyLanguage(text);
  await tellMeaning(context, text, language);
  return language;
}

/** Tells of a tag that stands for another one since there are two of the language. */
export async function tellMeaning(context: Context, given: string, language: string): Promise<void> {
  if (language !== 'pt-BR' || canonicalTag(given.trim()) !== 'pt') return;
  const message = '"pt" means Portuguese as in Brazil, pt-BR. That of Portugal is pt-PT.';
  await context.notice(message, { code: 'language-meaning', language });
}

function languageAsked(context: Context, flag: string | undefined): string {
  if (flag !== undefined) return flag;
  // Templates can be looked at before an account is stored.
  const profile = context.state.profiles.length === 0 ? undefined : context.profile();
  return context.setting('language', profile).value ?? 'en';
}
