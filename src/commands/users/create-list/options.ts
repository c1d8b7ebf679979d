import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { yes } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { fromList, mapHeading } from '../../shared/list/options.ts';

/** The options for a list of users. */
export const userListOptions = defineOptions(fromList, mapHeading, yes);

export type UserListOptions = ValuesOf<typeof userListOptions>;

/** What is said of one user alone. */
const OF_ONE = {
  ...{ upn: '--upn', firstName: '--first-name', lastName: '--last-name', displayName: '--display-name' },
  ...{ country: '--country', license: '--license', passwordStdin: '--password-stdin' },
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
      hint: 'Give the list a column for it, or leave it out. Each user gets a generated password.',
    });
  }
}
