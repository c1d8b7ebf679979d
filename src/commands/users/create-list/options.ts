import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { yes } from '../../../cli/options.ts';
import { type Hint, wrongUsage } from '../../../errors.ts';
import { fromList, mapHeading } from '../../shared/list/options.ts';

/** The options for a list of users. */
export const userListOptions = defineOptions(fromList, mapHeading, yes);

export type UserListOptions = ValuesOf<typeof userListOptions>;

/** What is said of one user alone. */
const OF_ONE = {
  ...{ upn: '--upn', firstName: '--first-name', lastName: '--last-name', displayName: '--display-name' },
  ...{ country: '--country', license: '--license', passwordStdin: '--password-stdin' },
};

/** What a list has no column for. */
const HINTS: Readonly<Record<string, Hint>> = {
  passwordStdin: 'Leave it out: each user of a list gets a generated password.',
  license: {
    says: 'Leave it out, and assign them afterwards',
    next: { command: 'licenses assign', args: ['CUSTOMER', 'USER'], options: { sku: 'SKU' } },
  },
};

/** Throws for options that mean nothing with a list, or nothing without one. */
export function refuseListMixture(options: UserListOptions & Readonly<Record<string, unknown>>): void {
  const isGiven = (name: string) => options[name] !== undefined && options[name] !== false;
  if (options.from === undefined) {
    const alone = Object.entries({ map: '--map', yes: '--yes' }).find(([name]) => isGiven(name));
    if (alone !== undefined) throw wrongUsage('option-alone', `${alone[1]} goes with --from FILE.`);
    return;
  }
  const one = Object.entries(OF_ONE).find(([name]) => isGiven(name));
  if (one !== undefined) {
    throw wrongUsage('option-conflict', `${one[1]} is for one user, and --from creates several.`, {
      hint: HINTS[one[0]] ?? 'Give the list a column for it, or leave it out.',
    });
  }
}
