import { defineOption } from '../../../cli/command.ts';

/** For commands that take roles by their ids. */
export const unknownRoles = defineOption({
  flags: '--unknown-roles',
  meaning: 'take ids of roles that are not known here, as they are',
});
