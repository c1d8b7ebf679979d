import type { Context } from '../../cli/context.ts';
import { type ExitCode, failed } from '../../errors.ts';
import { checkTag } from '../../invitation/template/library.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { editTemplate } from './shared/edit-file.ts';

interface NewOptions {
  readonly lang?: string;
  readonly from?: string;
  readonly dryRun?: boolean;
}

/**
 * `relate template new`: a copy of another template, or of the English one of a language that has none, opened in the
 * editor when a person is there.
 */
export async function run(context: Context, options: NewOptions, name: string): Promise<ExitCode | void> {
  const library = templateLibrary(context);
  const language = checkTag(languageFor(context, options.lang));
  const path = library.ownPath(name, language);
  const entries = library.list();
  if (entries.some((entry) => entry.name === name && entry.language === language)) {
    throw failed('template-exists', `There is a template "${name}" in the language "${language}" already.`, {
      hint: `Change it: relate template edit ${name} --lang ${language}`,
    });
  }
  const isKnown = entries.some((entry) => entry.name === name);
  const from = options.from ?? (isKnown ? name : 'invitation');
  const isTranslated = entries.some((entry) => entry.name === from && entry.language === language);
  const model = library.read(library.find(from, isTranslated ? language : 'en'));
  if (options.dryRun) return context.notice(`Would make ${path} (--dry-run).`);
  context.world.files.write(path, model, { keep: true });
  if (!isTranslated) await context.notice(`"${from}" does not exist in "${language}": this is the English text.`);
  if (context.canPrompt) return editTemplate(context, path);
  return context.world.stdout.write(`${path}\n`);
}
