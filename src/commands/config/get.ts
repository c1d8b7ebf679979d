import type { Context } from '../../cli/context.ts';
import { configurationEntry, listConfiguration } from '../../configuration/entries.ts';
import { notFound } from '../../errors.ts';

/** `relate config get` */
export function run(context: Context, _options: object, key: string): Promise<void> {
  const entries = listConfiguration(context.state, context.world.env, context.globals.profile);
  const { value } = configurationEntry(entries, key);
  if (value === null) {
    throw notFound('setting-not-set', `${key} is not set.`, { hint: `Set it: relate config set ${key} VALUE` });
  }
  const fields = [{ name: 'value', title: 'VALUE', value: () => value }];
  return context.printer.record(undefined, fields, `${value}\n`);
}
