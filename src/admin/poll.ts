import { stopped } from '../errors.ts';
import type { Clock } from '../ports/ports.ts';

/** How long something is waited for. */
export interface PollTerm {
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Milliseconds that all waits may add up to. */
  readonly limit: number;
}

/** Looks until something is there, waiting in between; undefined when it is not there in time. Rejects as `stopped` when the signal ends it. */
export async function pollUntil<Result>(
  clock: Pick<Clock, 'sleep'>,
  { interval, limit }: PollTerm,
  look: () => Promise<Result | undefined>,
  signal?: AbortSignal,
): Promise<Result | undefined> {
  for (let waited = 0; ; waited += interval) {
    const result = await look();
    if (result !== undefined || waited + interval > limit) return result;
    try {
      await clock.sleep(interval, signal);
    } catch (error) {
      throw signal?.aborted ? stopped(signal.reason) : error;
    }
  }
}
