import { defineCommand } from '../../cli/command.ts';
import { configurationEntry, listConfiguration } from '../../configuration/entries.ts';
import { notFound } from '../../errors.ts';
import type { Field } from '../../output/fields.ts';
import { key } from './shared/key.ts';

const fields: readonly Field<string>[] = [{ name: 'value', title: 'VALUE', value: (value) => value }];

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
