import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import type { UserTexts } from '../../../users/properties.ts';

/** What is said of a user who is created or changed. */
export const propertyOptions = defineOptions(
  { flags: '--upn <upn>', meaning: 'the user principal name, which the person signs in with' },
  { flags: '--first-name <name>', meaning: 'the first name' },
  { flags: '--last-name <name>', meaning: 'the last name' },
  { flags: '--display-name <name>', meaning: 'the name that others see' },
  { flags: '--country <code>', meaning: 'where licenses are used, in two letters (ISO 3166)' },
);

/** The texts that were given, by the names of the properties. */
export function givenTexts(options: ValuesOf<typeof propertyOptions>): Partial<UserTexts> {
  const { upn, firstName, lastName, displayName, country } = options;
  return {
    ...(upn === undefined ? {} : { upn }),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(country === undefined ? {} : { country }),
  };
}
