import { isAbsolute, resolve } from 'node:path';
import type { Context } from '../../cli/context.ts';
import { notFound } from '../../errors.ts';
import { usableTemplate } from '../../invitation/compose.ts';
import { type DraftText, parseDraft } from '../../invitation/mail/draft.ts';
import { linkProblem } from '../../invitation/mail/link-check.ts';
import { type Template, templateLimit } from '../../invitation/template/parse-template.ts';
import { templateLibrary } from '../template/shared/library.ts';

/** Where a draft begins: with a template to fill, or with a draft that was kept, as it is. */
export type Beginning =
  | { readonly template: Template; readonly language: string }
  | { readonly kept: DraftText; readonly language: string };

/**
 * The template of this name in this language, or the file of this path: a template, or a draft that an earlier command
 * kept, which has the link in it instead of a placeholder.
 */
export async function loadBeginning(
  context: Context,
  name: string,
  language: string,
  link: string,
): Promise<Beginning> {
  if (!isPath(name)) {
    const library = templateLibrary(context);
    const entry = library.find(name, language);
    return { template: usableTemplate(library.read(entry), entry.path), language: entry.language };
  }
  const path = isAbsolute(name) ? name : resolve(context.world.paths.current, name);
  const content = context.world.files.read(path, templateLimit);
  if (content === undefined) throw notFound('file-missing', `There is no template file ${name}.`);
  const { problems, ...kept } = await parseDraft(content);
  if (problems.length === 0 && linkProblem(kept.body, link) === undefined) return { kept, language };
  return { template: usableTemplate(content, path), language };
}

/** Names of templates have neither slashes nor dots. */
function isPath(name: string): boolean {
  return /[./\\]/.test(name);
}
