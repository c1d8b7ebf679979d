/** The roles that are given or taken. */
export const directoryRoles = {
  name: '<roles...>',
  meaning: 'names, in any case, or template ids of roles',
  values: 'role',
} as const;
