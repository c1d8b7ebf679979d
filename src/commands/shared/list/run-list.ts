import { join } from 'node:path';
import type { CheckedRow } from '../../../bulk/checked-rows.ts';
import { ResultFile } from '../../../bulk/result-file.ts';
import { isInHand, standingOfTaken, type WorkRow, workRows } from '../../../bulk/work-list.ts';
import { type RowWork, workThrough } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import { ExitCode, failed, type NextStep, RelateError } from '../../../errors.ts';
import { isOutOfReach } from '../../../ledger/errors.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { Field } from '../../../output/fields.ts';
import { shellWord } from '../../../text/shell-word.ts';
import { listNeedsLedger } from './open-ledger.ts';
import { ListProgress } from './progress.ts';
import type { ReadList } from './read-list.ts';
import { capital, counted, countOf, type ListWords, leftOut, tellResults, tellUnclear, tellWrong } from './tell.ts';

/** Rows of which the drafts leave so much garbage that it is worth a tenth of a second to collect it. */
const MANY = 1000;

/** Milliseconds to wait for another command that works through a list. */
const LOCK_TIMEOUT = 1000;

/** Milliseconds between two looks at what colleagues have in hand, and how many there are at most. */
const LOOK_EVERY = 500;
const MOST_LOOKS = 20;

/** A list, and what is to be done with its rows. */
export interface ListJob<Item> {
  /** What the results are written beside, and how; see `ReadList`. */
  readonly list: Pick<ReadList<string>, 'path' | 'form'> & Partial<Pick<ReadList<string>, 'from'>>;
  readonly rows: readonly CheckedRow<Item>[];
  readonly fields: readonly Field<WorkRow<Item>>[];
  readonly words: ListWords;
  readonly work: RowWork<Item>;
  /** Whether something is shown or asked for each row, and how many are done needs no line of its own. */
  readonly isTalking?: boolean;
  /** Also what was done before, and what is unclear. */
  readonly again: boolean;
  readonly yes: boolean | undefined;
  /** The command that goes on with what is left. */
  readonly goOn: NextStep;
  /** What else is known of rows that are ready, from elsewhere than the journal. */
  readonly settle?: (rows: readonly WorkRow<Item>[]) => Promise<void>;
}

/**
 * Shows what would be done with a list, asks, and works through what is left of it. `ledger` is undefined in a dry run
 * where there is none. Resolves with the exit code.
 */
export async function runList<Item>(
  context: Context,
  ledger: Ledger | undefined,
  job: ListJob<Item>,
): Promise<ExitCode> {
  const { work, again, words } = job;
  const keys = job.rows.flatMap(({ task }) => task?.key ?? []);
  const release = context.globals.dryRun ? () => {} : await lockLists(context);
  try {
    const journal = (await ledger?.bulk.read(work.partner, work.job, keys)) ?? new Map();
    const rows = workRows(job.rows, {
      ...{ journal, again, author: ledger?.author, now: context.world.clock.now() },
      isSeenByAll: work.isSeenByAll ?? false,
    });
    await job.settle?.(rows);
    if (context.globals.dryRun || ledger === undefined) {
      await context.printer.list(rows, job.fields, '');
      await context.isDryRun(`${words.verb} ${counted(words, countOf(rows, 'ready'))}${leftOut(words, rows)}`);
      return countOf(rows, 'wrong') > 0 ? ExitCode.failed : ExitCode.done;
    }
    return await workThroughList(context, ledger, job, rows);
  } finally {
    release();
  }
}

async function workThroughList<Item>(
  context: Context,
  ledger: Ledger,
  job: ListJob<Item>,
  rows: readonly WorkRow<Item>[],
): Promise<ExitCode> {
  const { list, work, words } = job;
  const { clock, interrupt, files } = context.world;
  const isUnclear = ({ state }: WorkRow<Item>) => state === 'unclear';
  const stopped = rows.filter((row) => isUnclear(row) && !(row.seen && isInHand(row.seen, ledger.author, clock.now())));
  const ready = countOf(rows, 'ready');
  // A person sees the rows before the question.
  const isShown = ready > 0 && !job.yes && context.canPrompt && !context.printer.request.explicit;
  if (isShown) await context.printer.list(rows, job.fields, '');
  if (!isShown) await tellWrong(context, rows);
  await tellUnclear(context, work, stopped, isShown);
  const results = list.path === undefined ? undefined : new ResultFile(list.path, list.form, { files, clock });
  const question = `${capital(words.verb)} ${counted(words, ready)}${leftOut(words, rows)}?`;
  if (ready > 0 && !(await context.confirm(question, job.yes))) return ExitCode.done;
  // Where they can't be written is known before anything is done.
  await writeFirst(results, rows, list);
  const progress = job.isTalking ? undefined : new ListProgress(context, rows);
  await progress?.draw();
  // What it took to check a long list is garbage as well.
  let collectedAt = rows.length < MANY ? 0 : -MANY;
  const ended = await workThrough(rows, work, {
    journal: ledger.bulk,
    author: ledger.author,
    clock,
    signal: interrupt(),
    says: (error) => context.wording.line(error),
    told: async () => {
      await results?.writeIfDue(rows);
      await progress?.draw();
      const done = countOf(rows, 'done');
      if (done - collectedAt < MANY) return;
      collectedAt = done;
      await context.world.collectGarbage();
    },
  });
  await progress?.clear();
  const inHand = rows.filter((row) => isUnclear(row) && !stopped.includes(row));
  if (ended === undefined) await awaitColleagues(context, ledger, job, inHand);
  await tellUnclear(context, work, inHand.filter(isUnclear));
  const unwritten = await resultsProblem(results, rows);
  if (context.printer.request.explicit) await context.printer.list(rows, job.fields, '');
  await tellResults(context, words, rows, unwritten === undefined ? results?.path : undefined);
  if (unwritten !== undefined) await context.tellError(unwritten);
  const code = await endOf(context, job, rows, ended);
  if (unwritten === undefined || code !== ExitCode.done) return code;
  return countOf(rows, 'done') > 0 ? ExitCode.partial : ExitCode.failed;
}

/** Writes the results before anything is done. Rejects with `results-unwritten`. */
async function writeFirst(
  results: ResultFile | undefined,
  rows: readonly WorkRow<unknown>[],
  { from }: ListJob<unknown>['list'],
): Promise<void> {
  try {
    await results?.write(rows);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    throw failed('results-unwritten', `${error.message} The results would go there, and nothing was done.`, {
      hint:
        from === undefined
          ? 'Make room for it, close it where it is open, or run the command in a folder that you may write to.'
          : {
              says: 'Make room for it, close it where it is open, or copy the list to a folder that you may write to. Without a file of results: {option:from} - < {list}',
              facts: { list: shellWord(from) },
            },
      facts: error.facts,
      cause: error,
    });
  }
}

/** Writes the results. Resolves with why they can't be written, which takes nothing from what was done. */
async function resultsProblem(
  results: ResultFile | undefined,
  rows: readonly WorkRow<unknown>[],
): Promise<RelateError | undefined> {
  try {
    await results?.write(rows);
    return undefined;
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return failed('results-unwritten', `${error.message} What was done is in the ledger.`, {
      hint: 'Make room for it, or close it where it is open. The same command then writes it, and does nothing twice.',
      facts: error.facts,
      cause: error,
    });
  }
}

/** What came of it, and how to go on where something is left. */
async function endOf<Item>(
  context: Context,
  job: ListJob<Item>,
  rows: readonly WorkRow<Item>[],
  ended: RelateError | undefined,
): Promise<ExitCode> {
  const done = countOf(rows, 'done');
  const left = countOf(rows, 'ready');
  const refused = countOf(rows, 'failed') + countOf(rows, 'wrong') + countOf(rows, 'unclear');
  if (ended !== undefined && ended.exitCode !== ExitCode.interrupted) {
    await context.tellError(isOutOfReach(ended) ? listNeedsLedger(ended) : ended);
  }
  if (left > 0) {
    const next = context.wording.command(job.goOn);
    await context.notice(`${counted(job.words, left)} ${left === 1 ? 'is' : 'are'} left. To go on: ${next}`, {
      code: 'list-left',
      left,
    });
  }
  if (ended !== undefined) return done > 0 && ended.exitCode === ExitCode.failed ? ExitCode.partial : ended.exitCode;
  if (refused === 0) return ExitCode.done;
  return done + countOf(rows, 'before') > 0 ? ExitCode.partial : ExitCode.failed;
}

/** Rows that colleagues have in hand end soon, unless their command was stopped. */
async function awaitColleagues<Item>(
  { world: { clock, interrupt } }: Context,
  ledger: Ledger,
  { work }: ListJob<Item>,
  inHand: readonly WorkRow<Item>[],
): Promise<void> {
  const signal = interrupt();
  let left = inHand.flatMap((row) => (row.task === undefined ? [] : [{ row, key: row.task.key }]));
  for (let looks = 0; looks < MOST_LOOKS && left.length > 0 && !signal.aborted; looks += 1) {
    if (looks > 0) await clock.sleep(LOOK_EVERY, undefined);
    const keys = left.map(({ key }) => key);
    const records = await ledger.bulk.read(work.partner, work.job, keys);
    for (const { row, key } of left) {
      const record = records.get(key);
      if (record !== undefined) Object.assign(row, standingOfTaken(record, ledger.author));
    }
    left = left.filter(({ row }) => row.state === 'unclear');
  }
}

/** One list at a time: two would not know of each other's rows. */
async function lockLists({ world }: Context): Promise<() => void> {
  const { acquireLock } = await import('../../../storage/lock.ts');
  const release = await acquireLock(join(world.paths.data, 'lists.lock'), world.clock, LOCK_TIMEOUT, undefined);
  if (release !== undefined) return release;
  throw failed('list-busy', 'Another command is working through a list at this moment.', {
    hint: 'Wait until it has ended, and try again: what it did is not done again.',
  });
}
