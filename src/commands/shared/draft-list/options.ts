import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { yes } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { fromList, mapHeading } from '../list/options.ts';
import { emlFolder } from './hand-off.ts';

/** The options for a list of customers, each of whom gets a mail. */
export const listOptions = defineOptions(fromList, mapHeading, emlFolder, yes);

export type DraftListOptions = ValuesOf<typeof listOptions>;

/** What is said of one customer alone, or of one draft alone. */
const OF_ONE = {
  ...{ to: '--to', cc: '--cc', contact: '--contact', domain: '--domain', admin: '--admin', edit: '--edit' },
  ...{ copy: '--copy', copyHtml: '--copy-html', eml: '--eml', force: '--force', name: '--name' },
};

/** Throws for options that mean nothing with a list, or nothing without one. `asks` is what is done with the customers. */
export function refuseMixture(
  options: DraftListOptions & Readonly<Record<string, unknown>>,
  customer: string | undefined,
  asks: string,
): void {
  const isGiven = (name: string) => options[name] !== undefined && options[name] !== false;
  if (options.from === undefined) {
    const alone = Object.entries({ map: '--map', emlDir: '--eml-dir', yes: '--yes' }).find(([name]) => isGiven(name));
    if (alone !== undefined) throw wrongUsage('option-alone', `${alone[1]} goes with --from FILE.`);
    return;
  }
  if (customer !== undefined) {
    throw wrongUsage('option-conflict', '--from names the customers; an argument does too.');
  }
  const one = Object.entries(OF_ONE).find(([name]) => isGiven(name));
  if (one !== undefined) {
    throw wrongUsage('option-conflict', `${one[1]} is for one customer, and --from ${asks} several.`, {
      hint: 'Give the list a column for it, or leave it out.',
    });
  }
  if (options.record === false) {
    throw wrongUsage('option-conflict', 'What is done of a list is kept in the ledger, and --no-record forbids that.');
  }
}
