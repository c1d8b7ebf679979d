import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** What is shown of an admin relationship of the stand-in. */
export interface RelationshipRow {
  readonly id: string;
  readonly name: string;
  /** Tenant id; null for one that is open to anybody. */
  readonly customerId: string | null;
  readonly state: string;
  /** ISO 8601. */
  readonly endsAt: string;
}

export const relationshipFields: readonly Field<RelationshipRow>[] = [
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the admin relationship',
    value: ({ id }) => id,
    isIdentity: true,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'its display name',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'customerId',
    title: 'CUSTOMER ID',
    type: json.orNull(json.guid),
    meaning: 'the tenant id of the customer; null while it is open to anybody',
    value: ({ customerId }) => customerId,
  }),
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.text,
    meaning: 'its state, as the service calls it',
    value: ({ state }) => state,
  }),
  defineField({
    name: 'endsAt',
    title: 'ENDS',
    type: json.time,
    meaning: 'when it ends, or ended',
    value: ({ endsAt }) => endsAt,
  }),
];
