import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { CustomerSku } from '../../../partner-center/licenses.ts';

const count = json.orNull(json.integer);

/** What is listed of a product that a customer has licenses of. */
export const skuFields: readonly Field<CustomerSku>[] = [
  defineField({
    name: 'sku',
    title: 'SKU',
    type: json.text,
    meaning: 'the part number of the product, such as ENTERPRISEPACK',
    value: ({ partNumber }) => partNumber,
    isIdentity: true,
  }),
  defineField({
    name: 'product',
    title: 'PRODUCT',
    type: json.text,
    meaning: 'its name; the part number where the service has none',
    value: ({ name }) => name,
  }),
  defineField({
    name: 'total',
    title: 'TOTAL',
    type: count,
    meaning: 'how many work, be they used or free; null where the service does not tell',
    value: ({ total }) => total,
  }),
  defineField({
    name: 'used',
    title: 'USED',
    type: count,
    meaning: 'how many users have one',
    value: ({ used }) => used,
  }),
  defineField({
    name: 'free',
    title: 'FREE',
    type: count,
    meaning: 'how many can be assigned now',
    value: ({ free }) => free,
  }),
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.text,
    meaning:
      'enabled, warning (the subscription has ended, and works for a while), suspended, deleted or lockedOut, as the service has it',
    value: ({ state }) => state,
  }),
  defineField({
    name: 'group',
    title: 'GROUP',
    type: json.text,
    meaning: 'the license group: group1, which Entra ID manages, or group2, which is Minecraft',
    value: ({ group }) => group,
    dispensable: 1,
  }),
  defineField({
    name: 'suspended',
    title: 'SUSPENDED',
    type: count,
    meaning: 'how many more there are of suspended subscriptions',
    value: ({ suspended }) => suspended,
    detail: true,
  }),
  defineField({
    name: 'ending',
    title: 'ENDING',
    type: count,
    meaning: 'how many of the total are of subscriptions that have ended, and still work for a while',
    value: ({ ending }) => ending,
    detail: true,
  }),
  defineField({
    name: 'target',
    title: 'TARGET',
    type: json.orNull(json.text),
    meaning: 'User, or Tenant where a license is for nobody in particular',
    value: ({ target }) => target,
    detail: true,
  }),
  defineField({
    name: 'services',
    title: 'SERVICES',
    type: json.texts,
    meaning: 'the services in it',
    value: ({ services }) => services,
    detail: true,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.guid,
    meaning: 'the id of the product, which is the same for all customers',
    value: ({ id }) => id,
    detail: true,
    isIdentity: true,
  }),
];
