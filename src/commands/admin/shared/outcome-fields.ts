import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { relationshipIdField, relationshipNameField } from './fields.ts';

/** What came of a change of one relationship among several. */
export interface OutcomeRow<Result extends string> {
  readonly relationship: AdminRelationship;
  readonly result: Result;
  /** Why it was refused; empty where it was not. */
  readonly reason: string;
}

/** The fields of such a row. `what` are those of what the relationship was changed with; `meaning` is that of the result. */
export function outcomeFields<const Result extends string, Row extends OutcomeRow<Result>>(
  results: readonly Result[],
  meaning: string,
  what: readonly Field<Row>[] = [],
): readonly Field<Row>[] {
  return [
    defineField({
      name: 'customer',
      title: 'CUSTOMER',
      type: json.orNull(json.text),
      meaning: 'the customer, as the service names it',
      value: ({ relationship }) => relationship.customerName,
      isIdentity: true,
    }),
    relationshipNameField,
    ...what,
    defineField({
      name: 'result',
      title: 'RESULT',
      type: json.oneOf(results),
      meaning,
      value: ({ result }) => result,
      values: results,
    }),
    defineField({
      name: 'reason',
      title: 'REASON',
      type: json.text,
      meaning: 'why it was refused; empty where it was not',
      value: ({ reason }) => reason,
      isProse: true,
    }),
    relationshipIdField,
  ];
}
