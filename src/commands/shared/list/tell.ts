import { type RowState, rowTitle, type WorkRow } from '../../../bulk/work-list.ts';
import type { RowWork } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import { oneLine } from '../../../output/sanitise.ts';

/** Rows that are wrong or unclear are named on the terminal, up to so many. */
const NAMED = 20;

/** What is done with one row and with several: `create`, `created`, `user`, `users`. */
export interface ListWords {
  readonly verb: string;
  readonly done: string;
  readonly one: string;
  readonly many: string;
  /** What rows are called that stand so, where another word says more. */
  readonly states?: Partial<Record<RowState, string>>;
}

/** Names the rows that are wrong. */
export async function tellWrong(context: Context, rows: readonly WorkRow<unknown>[]): Promise<void> {
  const wrong = rows.filter(({ state }) => state === 'wrong');
  for (const { number, name, detail } of wrong.slice(0, NAMED)) {
    // What is wrong says in which cell.
    const title = number === null ? `${name}: ` : '';
    await context.notice(oneLine(`Wrong: ${title}${detail}`), { code: 'row-wrong', row: number });
  }
  await tellMore(context, wrong);
}

/** Names rows that are unclear, unless they are on the screen already, and says what to do about them. */
export async function tellUnclear(
  context: Context,
  { isSeenByAll }: Pick<RowWork<never>, 'isSeenByAll'>,
  unclear: readonly WorkRow<unknown>[],
  isShown = false,
): Promise<void> {
  if (unclear.length === 0) return;
  for (const row of isShown ? [] : unclear.slice(0, NAMED)) {
    const line = oneLine(`Unclear: ${rowTitle(row)}. ${row.detail}`);
    await context.notice(line, { code: 'row-unclear', row: row.number });
  }
  if (!isShown) await tellMore(context, unclear);
  await context.notice(
    isSeenByAll
      ? 'What is unclear is left out. In ten minutes, another run finds out whether it was done.'
      : 'What is unclear is left out. Look whether it was done; --again does it once more.',
  );
}

async function tellMore(context: Context, told: readonly WorkRow<unknown>[]): Promise<void> {
  if (told.length > NAMED) await context.notice(`And ${told.length - NAMED} more rows.`);
}

/** Says what came of a list, and which rows failed. `path` is where the results are. */
export async function tellResults(
  context: Context,
  words: ListWords,
  rows: readonly WorkRow<unknown>[],
  path: string | undefined,
): Promise<void> {
  const counts = countsOf(words, rows, ['before', 'failed', 'wrong', 'unclear', 'skipped']);
  const done = countOf(rows, 'done');
  const first = done === 0 ? `No ${words.one} was ${words.done}` : `${capital(words.done)} ${counted(words, done)}`;
  const says = counts.length === 0 ? first : `${first}; ${counts.join(', ')}`;
  const where = path === undefined ? '' : ` The results: ${path}`;
  const facts = Object.fromEntries(Object.keys(STATE_WORDS).map((state) => [state, countOf(rows, state as RowState)]));
  await context.notice(`${says}.${where}`, {
    code: 'list-results',
    ...facts,
    ...(path !== undefined && { path }),
  });
  for (const row of rows.filter(({ state }) => state === 'failed').slice(0, NAMED)) {
    const { number, detail } = row;
    await context.notice(oneLine(`Failed: ${rowTitle(row)}: ${detail}`), { code: 'row-failed', row: number });
  }
}

const STATE_WORDS: Readonly<Record<RowState, string>> = {
  ready: 'left',
  done: 'done',
  before: 'done before',
  failed: 'failed',
  unclear: 'unclear',
  wrong: 'wrong',
  skipped: 'skipped',
};

export function countOf(rows: readonly WorkRow<unknown>[], wanted: RowState): number {
  return rows.filter(({ state }) => state === wanted).length;
}

export function counted(words: ListWords, count: number): string {
  return `${count} ${count === 1 ? words.one : words.many}`;
}

/** How many rows stand so, in words: of those states that any has. */
function countsOf(
  { states }: ListWords,
  rows: readonly WorkRow<unknown>[],
  wanted: readonly RowState[],
): readonly string[] {
  return wanted.flatMap((state) => {
    const count = countOf(rows, state);
    return count === 0 ? [] : [`${count} ${states?.[state] ?? STATE_WORDS[state]}`];
  });
}

/** How many rows are left out, and why, for the end of a sentence. */
export function leftOut(words: ListWords, rows: readonly WorkRow<unknown>[]): string {
  const parts = countsOf(words, rows, ['before', 'wrong', 'unclear', 'skipped']);
  return parts.length === 0 ? '' : ` (left out: ${parts.join(', ')})`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
