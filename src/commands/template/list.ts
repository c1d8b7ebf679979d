import { defineCommand } from '../../cli/command.ts';
import type { TemplateEntry } from '../../invitation/template/library.ts';
import type { Field } from '../../output/fields.ts';
import { templateLibrary } from '../shared/templates.ts';
import { onlyLanguage } from './shared/options.ts';

const fields: readonly Field<TemplateEntry>[] = [
  { name: 'name', title: 'NAME', value: ({ name }) => name, isIdentity: true },
  { name: 'language', title: 'LANGUAGE', value: ({ language }) => language },
  { name: 'source', title: 'SOURCE', value: ({ source }) => source },
  { name: 'path', title: 'FILE', value: ({ path }) => path, detail: true },
];

export const command = defineCommand(
  { options: [onlyLanguage], fields, examples: ['template list', 'template list --lang de'] },
  (context, { lang }) => {
    const entries = templateLibrary(context).list(lang);
    const nothing = 'There is no template in this language. Make one: relate template new';
    return context.printer.list(entries, fields, nothing);
  },
);
