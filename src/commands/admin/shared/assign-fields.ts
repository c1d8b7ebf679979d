import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import type { DirectoryGroup } from '../../../graph/directory.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

const RESULTS = ['assigned', 'changed', 'there', 'pending', 'would-assign', 'would-change', 'refused'] as const;

/** What came of giving a group roles by a relationship. */
export interface AssignRow {
  readonly relationship: AdminRelationship;
  readonly group: Pick<DirectoryGroup, 'id' | 'displayName'>;
  readonly result: (typeof RESULTS)[number];
  /** Why it was refused; empty where it was not. */
  readonly reason: string;
}

export const assignFields: readonly Field<AssignRow>[] = [
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.orNull(json.text),
    meaning: 'the customer, as the service names it',
    value: ({ relationship }) => relationship.customerName,
    isIdentity: true,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the display name of the relationship',
    value: ({ relationship }) => relationship.displayName,
  }),
  defineField({
    name: 'group',
    title: 'GROUP',
    type: json.text,
    meaning: 'the security group of your tenant',
    value: ({ group }) => group.displayName,
    isIdentity: true,
  }),
  defineField({
    name: 'result',
    title: 'RESULT',
    type: json.oneOf(RESULTS),
    meaning: 'what was done; there: the group has had these roles, pending: the service still works at it',
    value: ({ result }) => result,
    values: RESULTS,
  }),
  defineField({
    name: 'reason',
    title: 'REASON',
    type: json.text,
    meaning: 'why it was refused; empty where it was not',
    value: ({ reason }) => reason,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the relationship',
    value: ({ relationship }) => relationship.id,
    detail: true,
    isIdentity: true,
  }),
];
