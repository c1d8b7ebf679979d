import { resolve } from 'node:path';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { ExitCode, notFound } from '../../errors.ts';
import { parseTemplate, TEMPLATE_LIMIT, type TemplateProblem } from '../../invitation/template/parse-template.ts';
import { isTemplatePath } from '../../invitation/template/source.ts';
import type { Field } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import { describeProblem } from '../../text/text-file.ts';
import { templateLibrary } from '../shared/templates.ts';
import { onlyLanguage } from './shared/options.ts';

interface FoundProblem extends TemplateProblem {
  readonly file: string;
}

const fields: readonly Field<FoundProblem>[] = [
  { name: 'file', title: 'FILE', value: ({ file }) => file, isIdentity: true },
  { name: 'line', title: 'LINE', value: ({ line }) => line },
  { name: 'column', title: 'COLUMN', value: ({ column }) => column },
  { name: 'code', title: 'CODE', value: ({ code }) => code, dispensable: 1 },
  { name: 'message', title: 'MESSAGE', value: ({ message }) => message },
];

export const command = defineCommand(
  {
    details: 'Prints file, line and column of each mistake; exit code 1 when there is one.',
    arguments: [{ name: '[names...]', meaning: 'templates or files; all of your own if none is given' }],
    options: [onlyLanguage],
    fields,
    examples: ['template check', 'template check ./draft.md'],
  },
  async (context, { lang }, names) => {
    const files = filesToCheck(context, lang, names);
    const problems = files.flatMap((file) => problemsIn(context, file));
    const { format, query } = context.printer.request;
    const isPlain = query === undefined && (format === 'table' || format === 'tsv');
    if (isPlain) {
      for (const problem of problems) {
        await context.world.stdout.write(`${oneLine(describeProblem(problem.file, problem))}\n`);
      }
    } else {
      await context.printer.list(problems, fields, '');
    }
    const checked = files.length === 1 ? '1 template' : `${files.length} templates`;
    const found = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
    await context.notice(`Checked ${checked}: ${problems.length === 0 ? 'no mistakes' : found}.`);
    return problems.length === 0 ? ExitCode.done : ExitCode.failed;
  },
);

function filesToCheck(context: Context, lang: string | undefined, names: readonly string[]): readonly string[] {
  const entries = templateLibrary(context).list(lang);
  if (names.length === 0) return entries.filter((entry) => entry.source !== 'shipped').map((entry) => entry.path);
  return names.flatMap((name) => {
    if (isTemplatePath(name)) return [resolve(context.world.paths.current, name)];
    const named = entries.filter((entry) => entry.name === name.toLowerCase());
    if (named.length === 0) {
      throw notFound('template-not-found', `There is no template "${name}".`, {
        hint: { says: 'A file is named by its path', next: { command: 'template check', args: ['./FILE'] } },
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
