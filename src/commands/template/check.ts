import { resolve } from 'node:path';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { ExitCode, notFound, wrongUsage } from '../../errors.ts';
import { checkTemplate } from '../../invitation/template/check-template.ts';
import { TEMPLATE_LIMIT, type TemplateProblem } from '../../invitation/template/parse-template.ts';
import { isTemplatePath } from '../../invitation/template/source.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { oneLine } from '../../output/sanitise.ts';
import { describeProblem } from '../../text/text-file.ts';
import { placeholdersFrom } from '../shared/draft/placeholders.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { onlyLanguage } from './shared/options.ts';

interface FoundProblem extends TemplateProblem {
  readonly file: string;
}

const fields: readonly Field<FoundProblem>[] = [
  defineField({
    name: 'file',
    title: 'FILE',
    type: json.text,
    meaning: 'the file',
    value: ({ file }) => file,
    isIdentity: true,
  }),
  defineField({
    name: 'line',
    title: 'LINE',
    type: json.integer,
    meaning: 'the line of the mistake, from 1',
    value: ({ line }) => line,
  }),
  defineField({
    name: 'column',
    title: 'COLUMN',
    type: json.integer,
    meaning: 'the column of the mistake, from 1',
    value: ({ column }) => column,
  }),
  defineField({
    name: 'code',
    title: 'CODE',
    type: json.text,
    meaning: 'the kind of mistake',
    value: ({ code }) => code,
    dispensable: 1,
  }),
  defineField({
    name: 'message',
    title: 'MESSAGE',
    type: json.text,
    meaning: 'what is wrong',
    value: ({ message }) => message,
  }),
];

export const command = defineCommand(
  {
    details:
      'Fills in a sample, and prints file, line and column of each mistake; exit code 1 when there is one. A mistake is ' +
      'also what customers would see as it is written, such as HTML, and a placeholder that may be empty in a sentence.',
    arguments: [
      {
        name: '[names...]',
        meaning: 'templates or files; all of your own if none is given',
        values: 'template or file',
      },
    ],
    options: [
      onlyLanguage,
      { flags: '--all', meaning: 'also the templates that came with relate' },
      {
        flags: '--set <name=text>',
        meaning: 'a placeholder of your own that each mail gives a text for; repeat for several',
        isRepeatable: true,
      },
    ],
    fields,
    isList: true,
    examples: ['template check', 'template check ./draft.md'],
  },
  async (context, { lang, all = false, set = [] }, names) => {
    const given = Object.keys(placeholdersFrom(set));
    if (all && names.length > 0) {
      throw wrongUsage('option-conflict', '--all takes every template, and names choose some.');
    }
    const language = lang === undefined ? undefined : await languageFor(context, lang);
    const files = filesToCheck(context, language, names, all);
    const problems = (await Promise.all(files.map((file) => problemsIn(context, file, given)))).flat();
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

/** A template's name decides what its mail is for. */
interface CheckedFile {
  readonly name: string;
  readonly path: string;
}

function filesToCheck(
  context: Context,
  language: string | undefined,
  names: readonly string[],
  isAll: boolean,
): readonly CheckedFile[] {
  const entries = templateLibrary(context).list(language);
  if (names.length === 0) return entries.filter(({ source }) => isAll || source !== 'shipped');
  return names.flatMap((name): readonly CheckedFile[] => {
    if (isTemplatePath(name)) {
      const path = resolve(context.world.paths.current, name);
      return [entries.find((entry) => entry.path === path) ?? { name, path }];
    }
    const named = entries.filter((entry) => entry.name === name.toLowerCase());
    if (named.length === 0) {
      throw notFound('template-not-found', `There is no template "${name}".`, {
        hint: { says: 'A file is named by its path', next: { command: 'template check', args: ['./FILE'] } },
      });
    }
    return named;
  });
}

async function problemsIn(
  context: Context,
  { name, path }: CheckedFile,
  given: readonly string[],
): Promise<readonly FoundProblem[]> {
  const content = context.world.files.read(path, TEMPLATE_LIMIT);
  if (content === undefined) throw notFound('file-missing', `There is no file ${path}.`);
  const problems = await checkTemplate(content, name, context.state.profiles, given);
  return problems.map((problem) => ({ ...problem, file: path }));
}
