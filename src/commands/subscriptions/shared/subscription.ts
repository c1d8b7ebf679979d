/** The customer and the subscription that are meant. */
export const subscriptionArguments = [
  {
    name: '<customer>',
    meaning: 'tenant id, domain, name, alias, or an unambiguous part of one',
    values: 'customer',
  },
  { name: '<subscription>', meaning: 'its id or the beginning of it, its name, its product, or a part of one' },
] as const;
