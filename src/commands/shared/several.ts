import type { Context } from '../../cli/context.ts';
import { ExitCode, RelateError } from '../../errors.ts';

/**
 * Does the same for one after the other, and tells all in one page, so that a table is as wide as it has to be. What was
 * done before an error is told before it: Ctrl-C in the middle of many leaves no doubt about those that were changed.
 */
export async function* rowsOfEach<Item, Row>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Row>,
): AsyncGenerator<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for (const item of items) rows.push(await work(item));
  } catch (error) {
    if (rows.length > 0) yield rows;
    throw error;
  }
  yield rows;
}

/** Why one of several was refused. Throws once more what the others would fail of as well: the sign-in, and Ctrl-C. */
export function refusalUnlessFatal(error: unknown): RelateError {
  if (!(error instanceof RelateError)) throw error;
  if (error.exitCode === ExitCode.signIn || error.exitCode === ExitCode.interrupted) throw error;
  return error;
}

/** Tells what to do about those that were refused, once for each kind of refusal. */
export async function tellRefusals(context: Context, refusals: readonly RelateError[]): Promise<void> {
  const byCode = new Map<string, RelateError>();
  for (const refusal of refusals) if (!byCode.has(refusal.code)) byCode.set(refusal.code, refusal);
  for (const refusal of byCode.values()) await context.tellError(refusal);
}

/** The exit code of a command that did what it could for several, of whom some were refused. */
export function codeOfSeveral(done: number, refused: number): ExitCode {
  if (refused === 0) return ExitCode.done;
  return done === 0 ? ExitCode.failed : ExitCode.partial;
}
