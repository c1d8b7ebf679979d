import { ExitCode, interrupted, RelateError } from '../errors.ts';
import type { Author } from '../ledger/audit.ts';
import type { BulkJob, BulkStore } from '../ledger/bulk.ts';
import type { Clock } from '../ports/ports.ts';
import { standingOfTaken, type WorkRow } from './work-list.ts';

/** What was made of a row. */
export interface MadeRow {
  readonly id: string | null;
  readonly detail: string | null;
}

/** What is done for each row of a list. */
export interface RowWork<Item, Done = unknown> {
  /** See `BulkKey`. */
  readonly partner: string;
  readonly job: BulkJob;
  /** How many rows are noted at once. More than one where whoever goes on can see what of them was done. */
  readonly atOnce: number;
  /** Where it can be seen whether a row was done that is about to be; null where that can't be seen. */
  evidence(row: WorkRow<Item>): string | null;
  /** See `WorkBasis`. */
  readonly isSeenByAll?: boolean;
  /** Whether the others would fail as well of what a row failed of, besides what ends every run. */
  endsAll?(error: RelateError): boolean;
  /** What comes before a row is noted, such as a pause. What it rejects with ends the run. */
  before?(row: WorkRow<Item>): Promise<void>;
  /** Does what a row asks for. What it rejects with is why it was not done. */
  perform(item: Item, row: WorkRow<Item>): Promise<Done>;
  /**
   * Notes in the ledger that these rows are done, with what else it keeps of them. In the place of one that another
   * command did meanwhile is what says so: it is not done, and leaves nothing.
   */
  note(
    done: readonly { readonly row: WorkRow<Item>; readonly key: string; readonly done: Done }[],
  ): Promise<readonly (MadeRow | RelateError)[]>;
}

/** What working through a list needs of the outside. */
export interface WorkPorts {
  readonly journal: Pick<BulkStore, 'claim' | 'end'>;
  /** Who works through the list. */
  readonly author: Author | undefined;
  readonly clock: Clock;
  /** Aborted when the operator wants to stop: that takes effect between two rows. */
  readonly signal: AbortSignal;
  /** Called whenever rows have ended, and once more at the end. */
  readonly told: () => Promise<void>;
  /** Why a row was not done, and what to do about it, in one line. */
  readonly says: (error: RelateError) => string;
}

/** So many rows one after the other that fail for the same reason of the service end the run. */
const MOST_ALIKE = 3;

/**
 * Does what the rows ask for that are ready, one after the other, each noted in the journal before and after. A row that
 * fails keeps none of the others from being done. Resolves with why it ended early; undefined when it went to the end.
 */
export async function workThrough<Item, Done>(
  rows: readonly WorkRow<Item>[],
  work: RowWork<Item, Done>,
  { journal, author, clock, signal, told, says }: WorkPorts,
): Promise<RelateError | undefined> {
  const ready = rows.flatMap((row) => (row.state === 'ready' && row.task !== undefined ? [{ row, ...row.task }] : []));
  const keyOf = (key: string) => ({ partner: work.partner, job: work.job, key });
  // Whoever comes next may do it.
  const endUndone = (key: string, error: RelateError) =>
    journal.end(keyOf(key), { state: 'failed', id: null, detail: says(error) }, clock.now());
  const failures: string[] = [];
  try {
    for (let from = 0; from < ready.length; from += work.atOnce) {
      // Files and the ledger are written at a stretch: Ctrl-C is heard in between.
      await new Promise(setImmediate);
      if (signal.aborted) return interrupted();
      const next = ready.slice(from, from + work.atOnce);
      for (const { row } of next) await work.before?.(row);
      const taken = await journal.claim(
        next.map(({ row, key }) => ({ ...keyOf(key), detail: work.evidence(row), id: row.made, seen: row.seen })),
        clock.now(),
      );
      const batch: typeof next = [];
      for (const claim of next) {
        const record = taken.get(claim.key);
        if (record === undefined) batch.push(claim);
        else Object.assign(claim.row, standingOfTaken(record, author));
      }
      const done: { readonly row: WorkRow<Item>; readonly key: string; readonly done: Done }[] = [];
      let ended: RelateError | undefined;
      for (const { row, key, item } of batch) {
        try {
          done.push({ row, key, done: await work.perform(item, row) });
          failures.length = 0;
        } catch (error) {
          if (!(error instanceof RelateError)) throw error;
          failures.push(error.code);
          const isLast = endsAll(error, failures) || work.endsAll?.(error) === true;
          if (error.exitCode !== ExitCode.interrupted) await endUndone(key, error);
          // A row that the run ended at is left, and no failure of its own.
          if (!isLast) Object.assign(row, standingAfter(error, says));
          ended = isLast ? error : undefined;
          if (isLast) break;
        }
      }
      const made = done.length === 0 ? [] : await work.note(done);
      for (const [at, { row, key }] of done.entries()) {
        const { [at]: noted } = made;
        if (!(noted instanceof RelateError)) Object.assign(row, { state: 'done', ...noted });
        else {
          await endUndone(key, noted);
          Object.assign(row, standingAfter(noted, says));
        }
      }
      await told();
      if (ended !== undefined) return ended;
    }
    return undefined;
  } catch (error) {
    if (error instanceof RelateError) return error;
    throw error;
  } finally {
    await told();
  }
}

/** How a row stands that was not done for this reason. What another command did meanwhile names what it made. */
function standingAfter(error: RelateError, says: WorkPorts['says']): Partial<WorkRow<unknown>> {
  const { id } = error.facts;
  if (DONE_ELSEWHERE.has(error.code) && typeof id === 'string') return { state: 'before', id, detail: error.message };
  return { state: 'failed', detail: says(error) };
}

const DONE_ELSEWHERE: ReadonlySet<string> = new Set(['admin-asked-already', 'invited-already', 'reminded-already']);

/** Whether the other rows would fail of it as well. `failures` are the codes of the last rows, with this one. */
function endsAll({ exitCode, code, facts }: RelateError, failures: readonly string[]): boolean {
  if (exitCode === ExitCode.signIn || exitCode === ExitCode.interrupted) return true;
  if (facts.status === 403 || facts.status === 429 || code.startsWith('ledger-') || FOR_ALL.has(code)) return true;
  // One such answer may say something of the row, several of them say it of the service.
  const isOfService = facts.reason !== undefined || Number(facts.status) >= 500;
  return isOfService && failures.filter((failure) => failure === code).length >= MOST_ALIKE;
}

const FOR_ALL: ReadonlySet<string> = new Set([
  ...['connection-refused', 'file-unusable', 'offline', 'output-closed', 'role-missing'],
  'throttled',
]);
