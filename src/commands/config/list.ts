import { defineCommand } from '../../cli/command.ts';
import { originInWords } from '../../cli/origin.ts';
import { type ConfigurationEntry, listConfiguration } from '../../configuration/entries.ts';
import type { Field } from '../../output/fields.ts';

interface ConfigurationRow extends Omit<ConfigurationEntry, 'meaning'> {
  readonly meaning: string;
}

const fields: readonly Field<ConfigurationRow>[] = [
  { name: 'key', title: 'KEY', value: ({ key }) => key, isIdentity: true },
  { name: 'value', title: 'VALUE', value: ({ value }) => value },
  { name: 'origin', title: 'FROM', value: ({ origin }) => originInWords(origin) },
  { name: 'meaning', title: 'WHAT IT IS', value: ({ meaning }) => meaning },
];

export const command = defineCommand({ fields, examples: ['config list', 'config list --json'] }, (context) => {
  const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
  const rows = entries.map(({ meaning, ...entry }) => ({ ...entry, meaning: context.wording.advice(meaning) }));
  return context.printer.list(rows, fields, '');
});
