import { ROW_STATES, type WorkRow } from '../../../bulk/work-list.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** How rows are known that are in no file. */
export interface RowsOfLedger {
  /** What their id is, which they have from the beginning. */
  readonly idMeaning: string;
}

/** What is told of a row of a list, whatever it asks for. `name` is what it is about. */
export function listFields<Item>(
  name: Pick<Field<unknown>, 'title' | 'meaning'>,
  more: readonly Field<WorkRow<Item>>[] = [],
  ofLedger?: RowsOfLedger,
): readonly Field<WorkRow<Item>>[] {
  const id: Field<WorkRow<Item>> = defineField({
    name: 'id',
    title: 'ID',
    type: json.orNull(json.text),
    meaning: ofLedger?.idMeaning ?? 'the id of what was made',
    value: ({ id }) => id,
    // Before anything is made, there is none.
    ...(ofLedger === undefined ? { dispensable: 1 } : { isIdentity: true }),
  });
  const row: Field<WorkRow<Item>> = defineField({
    name: 'row',
    title: 'ROW',
    type: json.integer,
    meaning: 'the row, as the spreadsheet counts it',
    value: ({ number }) => number ?? 0,
    isIdentity: true,
  });
  return [
    ofLedger === undefined ? row : id,
    defineField({
      name: 'name',
      type: json.text,
      ...name,
      value: (row) => row.name,
      isIdentity: true,
      isWrapped: true,
    }),
    ...more,
    defineField({
      name: 'result',
      title: 'RESULT',
      type: json.oneOf(ROW_STATES),
      values: ROW_STATES,
      meaning:
        'how the row stands: before is done by an earlier run or command; unclear was begun by one that was stopped, and is not repeated; skipped is left out on purpose',
      value: ({ state }) => state,
    }),
    ...(ofLedger === undefined ? [id] : []),
    defineField({
      name: 'detail',
      title: 'DETAIL',
      type: json.orNull(json.text),
      meaning: 'where it is, or why it was not done',
      value: ({ detail }) => detail,
      isProse: true,
    }),
    defineField({
      name: 'problems',
      title: 'PROBLEMS',
      type: json.listOf(
        json.object({ place: json.text, heading: json.orNull(json.text), code: json.text, message: json.text }),
      ),
      meaning: 'what is wrong with the row: the cell as the spreadsheet shows it, and its heading',
      detail: true,
      value: ({ problems }) => problems.map((problem) => ({ ...problem })),
      text: ({ problems }) => problems.map(({ place, message }) => `${place}: ${message}`).join(' '),
    }),
  ];
}
