/** The profile that is meant. */
export const name = { name: '<name>', meaning: 'the profile', values: 'profile' } as const;

/** As `name`, where it can be left out. */
export const nameOrCurrent = {
  name: '[name]',
  meaning: 'the profile; the current one if not given',
  values: 'profile',
} as const;
