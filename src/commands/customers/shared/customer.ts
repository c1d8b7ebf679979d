/** The customer that is meant. */
export const customer = {
  name: '<customer>',
  meaning: 'tenant id, domain, name, alias, or an unambiguous part of one',
  values: 'customer',
} as const;
