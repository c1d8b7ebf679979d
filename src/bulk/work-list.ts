import type { Author } from '../ledger/audit.ts';
import { type BulkRecord, otherWorker } from '../ledger/bulk.ts';
import type { CheckedRow, RowProblem } from './checked-rows.ts';

/**
 * How a row stands. `ready` is still to be done, `before` was done by an earlier run or another command; `unclear` was
 * begun by a run that was stopped, and nobody can find out whether it was done, or a colleague has it in hand; `skipped`
 * is left out on purpose.
 */
export const ROW_STATES = ['ready', 'done', 'before', 'failed', 'unclear', 'wrong', 'skipped'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** A row of a list that is worked through, as it stands. */
export interface WorkRow<Item> {
  readonly number: CheckedRow<Item>['number'];
  readonly name: string;
  readonly task: CheckedRow<Item>['task'];
  problems: readonly RowProblem[];
  /** What the journal had of it when the run began. */
  readonly seen: BulkRecord | undefined;
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

/** What it takes to say how rows stand. */
export interface WorkBasis {
  /** By the keys of the rows. */
  readonly journal: ReadonlyMap<string, BulkRecord>;
  /** Who works through the list. */
  readonly author: Author | undefined;
  /** Whether what was done before is done once more, and so what is unclear. */
  readonly again: boolean;
  /** Whether what a stopped run was about to do can be seen from every machine, as in a service. */
  readonly isSeenByAll: boolean;
  readonly now: Date;
}

/** The rows of a list with what the journal knows of them. */
export function workRows<Item>(rows: readonly CheckedRow<Item>[], basis: WorkBasis): readonly WorkRow<Item>[] {
  return rows.map(({ number, name, task, problems }) => {
    const seen = task === undefined ? undefined : basis.journal.get(task.key);
    const standing =
      task === undefined
        ? { ...NOTHING, state: 'wrong' as const, detail: whatIsWrong(problems) }
        : standingOf(seen, basis);
    const isOwn = seen?.state === 'intended' && (basis.isSeenByAll || otherWorker(seen, basis.author) === undefined);
    const begun = isOwn ? seen.detail : null;
    const made = seen === undefined || seen.state === 'done' ? null : seen.id;
    return { number, name, task, problems, seen, begun, made, ...standing };
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

/** Milliseconds after which a row that somebody else began, and did not end, was stopped: ten minutes. */
const IN_HAND = 10 * 60 * 1000;

/** Whether a colleague of the author does a row at this moment. */
export function isInHand(record: BulkRecord, author: Author | undefined, now: Date): boolean {
  const age = now.getTime() - Date.parse(record.begunAt);
  return record.state === 'intended' && age <= IN_HAND && otherWorker(record, author) !== undefined;
}

function standingOf(record: BulkRecord | undefined, { again, author, isSeenByAll, now }: WorkBasis): Standing {
  const ready = { ...NOTHING, state: 'ready' } as const;
  if (record === undefined || record.state === 'failed' || again) return ready;
  if (record.state === 'intended' && record.detail !== null) {
    // One that was begun where it can be seen whether it was done is done again from there.
    if (otherWorker(record, author) === undefined || (isSeenByAll && !isInHand(record, author, now))) return ready;
  }
  return standingAt(record, author, 'was stopped');
}

/** How a row stands that another command took meanwhile. */
export function standingOfTaken(record: BulkRecord, author: Author | undefined): Standing {
  return standingAt(record, author, 'has it in hand');
}

function standingAt(record: BulkRecord, author: Author | undefined, since: string): Standing {
  const { state, id, detail, begunAt } = record;
  if (state === 'done') return { state: 'before', id, detail };
  const when = `on ${begunAt.slice(0, 10)} at ${begunAt.slice(11, 16)} UTC`;
  const who = otherWorker(record, author);
  const says =
    who === undefined
      ? `A command that began it ${when} ${since}; whether it was done is not known.`
      : `${who} began it ${when}, and has not ended it.`;
  return { ...NOTHING, state: 'unclear', detail: says };
}

function whatIsWrong(problems: readonly RowProblem[]): string {
  const sentences = problems.map(({ place, heading, message }) => {
    if (place === '') return message;
    // A row alone is no cell that a spreadsheet would find.
    const where = /^\d/.test(place) ? `row ${place}` : place;
    return `${where}${heading === null ? '' : ` (${heading})`}: ${message}`;
  });
  // A message may end with a command, which no dot may follow.
  return sentences.map((text, at) => (at < sentences.length - 1 && !/[.!?]$/.test(text) ? `${text};` : text)).join(' ');
}
