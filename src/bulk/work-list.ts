import type { BulkRecord } from '../ledger/bulk.ts';
import type { CheckedRow, RowProblem } from './checked-rows.ts';

/**
 * How a row stands. `ready` is still to be done, `before` was done by an earlier run or another command; `unclear` was
 * begun by a run that was stopped, and nobody can find out whether it was done; `skipped` is left out on purpose.
 */
export const ROW_STATES = ['ready', 'done', 'before', 'failed', 'unclear', 'wrong', 'skipped'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** A row of a list that is worked through, as it stands. */
export interface WorkRow<Item> {
  readonly number: CheckedRow<Item>['number'];
  readonly name: string;
  readonly task: CheckedRow<Item>['task'];
  problems: readonly RowProblem[];
  /** Where an earlier run was about to put it; see `BulkRecord.detail`. */
  readonly begun: string | null;
  /** The id of what an earlier run began for it and did not end; see `IntendedRow`. */
  readonly made: string | null;
  state: RowState;
  /** The id of what was made of it. */
  id: string | null;
  /** Where it is, or why it was not done: words for the operator. */
  detail: string | null;
}

/**
 * The rows of a list with what the journal knows of them, by their keys. With `again`, what was done before is done once
 * more, and so is what is unclear.
 */
export function workRows<Item>(
  rows: readonly CheckedRow<Item>[],
  journal: ReadonlyMap<string, BulkRecord>,
  again: boolean,
): readonly WorkRow<Item>[] {
  return rows.map(({ number, name, task, problems }) => {
    const record = task === undefined ? undefined : journal.get(task.key);
    const begun = record?.state === 'intended' ? record.detail : null;
    const made = record === undefined || record.state === 'done' ? null : record.id;
    const standing =
      task === undefined
        ? { ...NOTHING, state: 'wrong' as const, detail: whatIsWrong(problems) }
        : standingOf(record, again);
    return { number, name, task, problems, begun, made, ...standing };
  });
}

/** What a row is called in messages. */
export function rowTitle({ number, name }: Pick<WorkRow<unknown>, 'number' | 'name'>): string {
  return number === null ? name : `row ${number}, ${name}`;
}

/** Marks a row as wrong for something that was found out after all were checked. */
export function markWrong(row: WorkRow<unknown>, problem: RowProblem): void {
  row.problems = [...row.problems, problem];
  row.state = 'wrong';
  row.detail = whatIsWrong(row.problems);
}

type Standing = Pick<WorkRow<unknown>, 'state' | 'id' | 'detail'>;

const NOTHING = { id: null, detail: null };

function standingOf(record: BulkRecord | undefined, again: boolean): Standing {
  const ready = { ...NOTHING, state: 'ready' } as const;
  if (record === undefined || record.state === 'failed' || again) return ready;
  if (record.state === 'done') return { state: 'before', id: record.id, detail: record.detail };
  // One that was begun where it can be seen whether it was done is done again from there.
  if (record.state === 'intended' && record.detail !== null) return ready;
  return { ...NOTHING, state: 'unclear', detail: stoppedAt(record) };
}

function whatIsWrong(problems: readonly RowProblem[]): string {
  return problems
    .map(({ place, heading, message }) => {
      if (place === '') return message;
      // A row alone is no cell that a spreadsheet would find.
      const where = /^\d/.test(place) ? `row ${place}` : place;
      return `${where}${heading === null ? '' : ` (${heading})`}: ${message}`;
    })
    .join(' ');
}

function stoppedAt({ begunAt }: BulkRecord): string {
  return `A command that began it on ${begunAt.slice(0, 10)} at ${begunAt.slice(11, 16)} UTC was stopped; whether it was done is not known.`;
}
