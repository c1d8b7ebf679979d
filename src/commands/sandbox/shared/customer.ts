/** A customer of the stand-in. */
export const sandboxCustomer = {
  name: '<customer>',
  meaning: 'the tenant id, the domain or the name, or a part of the name that only one has',
  values: 'rehearsed customer',
} as const;
