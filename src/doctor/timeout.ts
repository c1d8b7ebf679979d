import type { Clock } from '../ports/ports.ts';
import { type CheckName, type Finding, type FindingOf, fail } from './finding.ts';

/** What a check finds, or that it took longer than so many milliseconds. */
export async function timedCheck(
  clock: Clock,
  milliseconds: number,
  check: CheckName,
  work: Promise<Finding>,
): Promise<Finding> {
  return withTimeout(clock, milliseconds, work, timedOut(check, milliseconds));
}

/** The finding of a check that took longer than so many milliseconds. */
export function timedOut(check: CheckName, milliseconds: number): FindingOf<'timed-out'> {
  return fail(check, 'timed-out', { seconds: milliseconds / 1000 }, 'Try again.');
}

/** The result of the work, or `late` after so many milliseconds. The work itself is not stopped. */
export async function withTimeout<Result>(
  clock: Clock,
  milliseconds: number,
  work: Promise<Result>,
  late: Result,
): Promise<Result> {
  const done = new AbortController();
  const timeout = clock.sleep(milliseconds, done.signal).then(
    () => late,
    // Aborted because the work was done.
    () => work,
  );
  try {
    return await Promise.race([work, timeout]);
  } finally {
    done.abort();
  }
}
