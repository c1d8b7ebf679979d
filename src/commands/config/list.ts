import { defineCommand } from '../../cli/command.ts';
import { type ConfigurationEntry, listConfiguration } from '../../configuration/entries.ts';
import type { Field } from '../../output/fields.ts';

const fields: readonly Field<ConfigurationEntry>[] = [
  { name: 'key', title: 'KEY', value: ({ key }) => key },
  { name: 'value', title: 'VALUE', value: ({ value }) => value },
  { name: 'origin', title: 'FROM', value: ({ origin }) => origin },
  { name: 'meaning', title: 'WHAT IT IS', value: ({ meaning }) => meaning },
];

export const command = defineCommand({ fields, examples: ['config list', 'config list --json'] }, (context) => {
  const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
  return context.printer.list(entries, fields, '');
});
