import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { SandboxCustomer } from '../../../sandbox/directory.ts';

/** What is shown of a customer of the stand-in. */
export const sandboxCustomerFields: readonly Field<SandboxCustomer>[] = [
  defineField({
    name: 'id',
    title: 'ID',
    type: json.guid,
    meaning: 'the tenant id',
    value: ({ id }) => id,
    isIdentity: true,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the name of the customer',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'domain',
    title: 'DOMAIN',
    type: json.text,
    meaning: 'the default domain',
    value: ({ domain }) => domain,
    isIdentity: true,
  }),
  defineField({
    name: 'relationship',
    title: 'RELATIONSHIP',
    type: json.oneOf(['reseller', 'removed']),
    meaning: 'whether the customer has the partner as reseller',
    value: ({ isRemoved }) => (isRemoved ? 'removed' : 'reseller'),
  }),
  defineField({
    name: 'delegatedAccess',
    title: 'DELEGATED ACCESS',
    type: json.orNull(json.boolean),
    meaning: 'whether delegated admin privileges are granted; null where the stand-in leaves it out',
    value: ({ delegated }) => delegated ?? null,
  }),
];
