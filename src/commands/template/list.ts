import type { Context } from '../../cli/context.ts';
import type { TemplateEntry } from '../../invitation/template/library.ts';
import { checkTag } from '../../invitation/template/library.ts';
import type { Field } from '../../output/fields.ts';
import { templateLibrary } from '../shared/templates.ts';

const fields: readonly Field<TemplateEntry>[] = [
  { name: 'name', title: 'NAME', value: ({ name }) => name },
  { name: 'language', title: 'LANGUAGE', value: ({ language }) => language },
  { name: 'source', title: 'SOURCE', value: ({ source }) => source },
  { name: 'path', title: 'FILE', value: ({ path }) => path, detail: true },
];

/** `relate template list` */
export function run(context: Context, options: { readonly lang?: string }): Promise<void> {
  const language = options.lang === undefined ? undefined : checkTag(options.lang);
  const entries = templateLibrary(context)
    .list()
    .filter((entry) => language === undefined || entry.language === language);
  return context.printer.list(entries, fields, 'There is no template in this language. Make one: relate template new');
}
