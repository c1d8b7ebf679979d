import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { yes } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { fromList, mapHeading } from '../list/options.ts';
import { emlFolder } from './hand-off.ts';

/** The options for a list of customers, each of whom gets a mail. */
export const listOptions = defineOptions(fromList, mapHeading, emlFolder, yes);

export type DraftListOptions = ValuesOf<typeof listOptions>;

/** What is said of one customer alone. A list has a column for each. */
const OF_CUSTOMER = { to: '--to', cc: '--cc', contact: '--contact', domain: '--domain', admin: '--admin' };

/** What is said of one customer alone, or of one draft alone. */
const OF_ONE = {
  ...{ ...OF_CUSTOMER, edit: '--edit', copy: '--copy', copyHtml: '--copy-html' },
  ...{ eml: '--eml', force: '--force', name: '--name' },
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
    const [name, flag] = one;
    throw wrongUsage('option-conflict', `${flag} is for one customer, and --from ${asks} several.`, {
      hint: hintInstead(name),
    });
  }
  if (options.record === false) {
    throw wrongUsage('option-conflict', 'What is done of a list is kept in the ledger, and --no-record forbids that.');
  }
}

/** Throws where the list and the paragraph of all mails would both be read from standard input. */
export function refuseSharedInput({ from, note }: { readonly from: string; readonly note?: string }): void {
  if (from !== '-' || note !== '-') return;
  throw wrongUsage('option-conflict', '--from - and --note - both read standard input.');
}

/** What a list has in the place of an option of one customer or draft. */
function hintInstead(name: string): string {
  if (name === 'eml') return 'Give --eml-dir FOLDER: a file for each.';
  return name in OF_CUSTOMER ? 'Give the list a column for it, or leave it out.' : 'Leave it out.';
}
