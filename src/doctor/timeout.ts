import type { Clock } from '../ports/ports.ts';
import { type Finding, fail } from './finding.ts';

/** The result, or a finding that says there was none in time. Milliseconds. What is under way is left to itself. */
export async function withTimeout(clock: Clock, limit: number, check: string, work: Promise<Finding>): Promise<Finding>;
export async function withTimeout<Result>(
  clock: Clock,
  limit: number,
  check: string,
  work: Promise<Result>,
  asResult: (late: Finding) => Result,
): Promise<Result>;
export async function withTimeout<Result>(
  clock: Clock,
  limit: number,
  check: string,
  work: Promise<Result>,
  asResult = (late: Finding) => late as Result,
): Promise<Result> {
  const done = new AbortController();
  const late = clock.sleep(limit, done.signal).then(
    () => asResult(fail(check, `There was no answer within ${limit / 1000} seconds.`, 'Try again.')),
    // Aborted because the work was done.
    () => work,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
