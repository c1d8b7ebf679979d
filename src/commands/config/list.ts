import { defineCommand } from '../../cli/command.ts';
import { originInWords } from '../../cli/origin.ts';
import { type ConfigurationEntry, listConfiguration } from '../../configuration/entries.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';

interface ConfigurationRow extends Omit<ConfigurationEntry, 'meaning'> {
  readonly meaning: string;
}

const fields: readonly Field<ConfigurationRow>[] = [
  defineField({
    name: 'key',
    title: 'KEY',
    type: json.text,
    meaning: 'the name of the setting, or of a cloud of your own',
    value: ({ key }) => key,
    isIdentity: true,
  }),
  defineField({
    name: 'value',
    title: 'VALUE',
    type: json.orNull(json.text),
    meaning: 'the value in force; null where none is set',
    value: ({ value }) => value,
  }),
  defineField({
    name: 'origin',
    title: 'FROM',
    type: json.text,
    meaning: 'where the value came from, in words',
    value: ({ origin }) => originInWords(origin),
  }),
  defineField({
    name: 'meaning',
    title: 'WHAT IT IS',
    type: json.text,
    meaning: 'what it sets',
    value: ({ meaning }) => meaning,
  }),
];

export const command = defineCommand(
  { fields, isList: true, examples: ['config list', 'config list --json'] },
  (context) => {
    const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
    const rows = entries.map(({ meaning, ...entry }) => ({ ...entry, meaning: context.wording.advice(meaning) }));
    return context.printer.list(rows, fields, '');
  },
);
