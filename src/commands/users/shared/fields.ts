import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import type { CustomerUser } from '../../../partner-center/users.ts';

/** What is shown of a user. */
export const userFields: readonly Field<CustomerUser>[] = [
  defineField({
    name: 'upn',
    title: 'UPN',
    type: json.text,
    meaning: 'the user principal name, which the person signs in with',
    value: ({ upn }) => upn,
    isIdentity: true,
  }),
  defineField({
    name: 'displayName',
    title: 'NAME',
    type: json.text,
    meaning: 'the display name',
    value: ({ displayName }) => displayName,
  }),
  defineField({
    name: 'country',
    title: 'COUNTRY',
    type: json.orNull(json.text),
    meaning: 'where licenses are used, in two letters; null where it is not set, and no license can be assigned',
    value: ({ country }) => country,
  }),
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.text,
    meaning: "active, or inactive for a deleted one: the service's word",
    value: ({ state }) => state,
    dispensable: 1,
  }),
  defineField({
    name: 'deletedAt',
    title: 'DELETED',
    type: json.orNull(json.time),
    meaning: 'when it was deleted; it can be brought back for 30 days from then on',
    value: ({ deletedAt }) => deletedAt,
    isTime: true,
    detail: true,
  }),
  defineField({
    name: 'firstName',
    title: 'FIRST NAME',
    type: json.orNull(json.text),
    meaning: 'the first name',
    value: ({ firstName }) => firstName,
    detail: true,
  }),
  defineField({
    name: 'lastName',
    title: 'LAST NAME',
    type: json.orNull(json.text),
    meaning: 'the last name',
    value: ({ lastName }) => lastName,
    detail: true,
  }),
  defineField({
    name: 'domainType',
    title: 'DOMAIN TYPE',
    type: json.orNull(json.text),
    meaning: 'none, managed, or federated, where the customer has a sign-in of its own',
    value: ({ domainType }) => domainType,
    detail: true,
  }),
  defineField({
    name: 'syncedAt',
    title: 'SYNCHRONISED',
    type: json.orNull(json.time),
    meaning: "when it was last synchronised with a directory of the customer's own, which has the last word then",
    value: ({ syncedAt }) => syncedAt,
    isTime: true,
    detail: true,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.guid,
    meaning: 'the id of the user in Entra ID',
    value: ({ id }) => id,
    detail: true,
    isIdentity: true,
  }),
];
