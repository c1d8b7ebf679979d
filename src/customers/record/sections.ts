/** The sections of a customer's record, in the order in which they are shown. */
export const SECTIONS = [
  'profile',
  'domains',
  'relationship',
  'access',
  'agreement',
  'subscriptions',
  'licenses',
  'users',
  'services',
  'support',
  'invitations',
  'changes',
  'next',
] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Those that the customer's own record in Partner Center is asked for. */
export const OF_CUSTOMER: readonly SectionName[] = [
  'profile',
  'domains',
  'relationship',
  'access',
  'invitations',
  'next',
];

/** Those that the admin relationships are asked for. */
export const OF_ADMIN: readonly SectionName[] = ['relationship', 'access', 'next'];
