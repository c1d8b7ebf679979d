import type { DirectoryGroup } from '../../../graph/directory.ts';
import { defineField } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { type OutcomeRow, outcomeFields } from './outcome-fields.ts';

const RESULTS = ['assigned', 'changed', 'there', 'pending', 'would-assign', 'would-change', 'refused'] as const;

/** What came of giving a group roles by a relationship. */
export interface AssignRow extends OutcomeRow<(typeof RESULTS)[number]> {
  readonly group: Pick<DirectoryGroup, 'id' | 'displayName'>;
}

const group = defineField<AssignRow, string>({
  name: 'group',
  title: 'GROUP',
  type: json.text,
  meaning: 'the security group of your tenant',
  value: ({ group: { displayName } }) => displayName,
  isIdentity: true,
});

export const assignFields = outcomeFields<(typeof RESULTS)[number], AssignRow>(
  RESULTS,
  'what was done; there: the group has had these roles, pending: the service still works at it',
  [group],
);
