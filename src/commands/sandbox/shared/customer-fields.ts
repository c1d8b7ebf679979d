import type { Field } from '../../../output/fields.ts';
import type { SandboxCustomer } from '../../../sandbox/directory.ts';

/** What is shown of a customer of the stand-in. */
export const sandboxCustomerFields: readonly Field<SandboxCustomer>[] = [
  { name: 'id', title: 'ID', value: ({ id }) => id, isIdentity: true },
  { name: 'name', title: 'NAME', value: ({ name }) => name, isIdentity: true },
  { name: 'domain', title: 'DOMAIN', value: ({ domain }) => domain, isIdentity: true },
  {
    name: 'relationship',
    title: 'RELATIONSHIP',
    value: ({ isRemoved }) => (isRemoved ? 'removed' : 'reseller'),
  },
  { name: 'delegatedAccess', title: 'DELEGATED ACCESS', value: ({ delegated }) => delegated ?? null },
];
