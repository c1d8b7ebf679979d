/** A customer of the stand-in. */
export const sandboxCustomer = {
  name: '<customer>',
  meaning: 'the tenant id, the domain or the name, or a part of the name that only one has',
  values: 'rehearsed customer',
} as const;

/** A customer of the stand-in, or one of its admin relationships. */
export const sandboxRelationship = {
  name: '<customer>',
  meaning: 'the tenant id, the domain or the name of a customer, or the id of an admin relationship',
  values: 'rehearsed customer',
} as const;
