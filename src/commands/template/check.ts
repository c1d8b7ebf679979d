import { resolve } from 'node:path';
import type { Context } from '../../cli/context.ts';
import { ExitCode, notFound } from '../../errors.ts';
import { checkTag, type TemplateLibrary } from '../../invitation/template/library.ts';
import { parseTemplate, TEMPLATE_LIMIT, type TemplateProblem } from '../../invitation/template/parse-template.ts';
import { isTemplatePath } from '../../invitation/template/source.ts';
import type { Field } from '../../output/fields.ts';
import { templateLibrary } from '../shared/templates.ts';

interface FoundProblem extends TemplateProblem {
  readonly file: string;
}

const fields: readonly Field<FoundProblem>[] = [
  { name: 'file', title: 'FILE', value: ({ file }) => file },
  { name: 'line', title: 'LINE', value: ({ line }) => line },
  { name: 'column', title: 'COLUMN', value: ({ column }) => column },
  { name: 'code', title: 'CODE', value: ({ code }) => code },
  { name: 'message', title: 'MESSAGE', value: ({ message }) => message },
];

/** `relate template check` */
export async function run(
  context: Context,
  options: { readonly lang?: string },
  names: readonly string[],
): Promise<ExitCode | void> {
  const files = filesToCheck(context, templateLibrary(context), options.lang, names);
  const problems = files.flatMap((file) => problemsIn(context, file));
  const isPlain = context.printer.request.format === 'table' || context.printer.request.format === 'tsv';
  if (isPlain) {
    // The form editors jump to.
    const { oneLine } = await import('../../output/sanitise.ts');
    for (const { file, line, column, message } of problems) {
      await context.world.stdout.write(`${oneLine(`${file}:${line}:${column}: ${message}`)}\n`);
    }
  } else {
    await context.printer.list(problems, fields, '');
  }
  const checked = files.length === 1 ? '1 template' : `${files.length} templates`;
  const found = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  await context.notice(`Checked ${checked}: ${problems.length === 0 ? 'no mistakes' : found}.`);
  return problems.length === 0 ? ExitCode.done : ExitCode.failed;
}

function filesToCheck(
  context: Context,
  library: TemplateLibrary,
  lang: string | undefined,
  names: readonly string[],
): readonly string[] {
  const language = lang === undefined ? undefined : checkTag(lang);
  const entries = library.list().filter((entry) => language === undefined || entry.language === language);
  if (names.length === 0) return entries.filter((entry) => entry.source !== 'shipped').map((entry) => entry.path);
  return names.flatMap((name) => {
    if (isTemplatePath(name)) return [resolve(context.world.paths.current, name)];
    const named = entries.filter((entry) => entry.name === name);
    if (named.length === 0) {
      throw notFound('template-not-found', `There is no template "${name}".`, {
        hint: 'A file is named by its path: relate template check ./FILE',
      });
    }
    return named.map((entry) => entry.path);
  });
}

function problemsIn(context: Context, file: string): readonly FoundProblem[] {
  const content = context.world.files.read(file, TEMPLATE_LIMIT);
  if (content === undefined) throw notFound('file-missing', `There is no file ${file}.`);
  return parseTemplate(content).problems.map((problem) => ({ ...problem, file }));
}
