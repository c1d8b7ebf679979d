import { defineCommand } from '../../cli/command.ts';
import { configurationEntry, listConfiguration } from '../../configuration/entries.ts';
import { notFound } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { key } from './shared/key.ts';

const fields: readonly Field<string>[] = [
  defineField({
    name: 'value',
    title: 'VALUE',
    type: json.text,
    meaning: 'the value in force',
    value: (value) => value,
  }),
];

const spec = { arguments: [key], fields, examples: ['config get language'] } as const;

export const command = defineCommand(spec, (context, _, name) => {
  const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
  const { value } = configurationEntry(entries, name);
  if (value === null) {
    throw notFound('setting-not-set', `${name} is not set.`, {
      hint: { says: 'Set it', next: { command: 'config set', args: [name, 'VALUE'] } },
    });
  }
  return context.printer.record(value, fields, `${value}\n`);
});
