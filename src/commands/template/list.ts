import { defineCommand } from '../../cli/command.ts';
import type { TemplateEntry } from '../../invitation/template/library.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { onlyLanguage } from './shared/options.ts';

const fields: readonly Field<TemplateEntry>[] = [
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the name of the template',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'language',
    title: 'LANGUAGE',
    type: json.text,
    meaning: 'its language: a tag such as de',
    value: ({ language }) => language,
  }),
  defineField({
    name: 'source',
    title: 'SOURCE',
    type: json.oneOf(['shipped', 'own', 'own version']),
    meaning: 'whose it is',
    value: ({ source }) => source,
  }),
  defineField({
    name: 'path',
    title: 'FILE',
    type: json.text,
    meaning: 'the file in force',
    value: ({ path }) => path,
    detail: true,
  }),
];

export const command = defineCommand(
  { options: [onlyLanguage], fields, isList: true, examples: ['template list', 'template list --lang de'] },
  async (context, { lang }) => {
    const language = lang === undefined ? undefined : await languageFor(context, lang);
    const entries = templateLibrary(context).list(language);
    return context.printer.list(entries, fields, 'There is no template.');
  },
);
