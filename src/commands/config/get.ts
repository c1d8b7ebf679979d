import { defineCommand } from '../../cli/command.ts';
import { configurationEntry, listConfiguration } from '../../configuration/entries.ts';
import { notFound } from '../../errors.ts';
import { key } from './shared/key.ts';

export const command = defineCommand({ arguments: [key], examples: ['config get language'] }, (context, _, name) => {
  const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
  const { value } = configurationEntry(entries, name);
  if (value === null) {
    throw notFound('setting-not-set', `${name} is not set.`, {
      hint: { says: 'Set it', next: { command: 'config set', args: [name, 'VALUE'] } },
    });
  }
  const fields = [{ name: 'value', title: 'VALUE', value: () => value }];
  return context.printer.record(undefined, fields, `${value}\n`);
});
