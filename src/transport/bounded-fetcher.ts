import { ExitCode, RelateError } from '../errors.ts';
import type { HttpFailure } from '../ports/http-failure.ts';

/** Requests under way at the same time, unless the caller says otherwise. */
const DEFAULT_CONCURRENCY = 8;
/** Requests at most, unless the caller says otherwise. */
export const DEFAULT_BUDGET = 500;

/** How things are fetched by their ids, and how many requests that may take. */
export interface FetchOptions<Answer> {
  /** Fetches what is wanted of one of them. */
  readonly fetchOne: (id: string) => Promise<Answer>;
  readonly concurrency?: number | undefined;
  /** Requests at most. */
  readonly budget?: number | undefined;
}

/** How many were fetched, and how many were not. */
export interface FetchStats {
  /** Those the service answered for. */
  answered: number;
  /** Those the service would not tell of. */
  refused: number;
  /** Those that were not asked for because the budget was spent. */
  overBudget: number;
}

/** Fetches what is wanted of many, such as customers or users, one by one, a few at a time, until a budget is spent. */
export class BoundedFetcher<Answer> {
  readonly #fetchOne: (id: string) => Promise<Answer>;
  readonly concurrency: number;
  readonly stats: FetchStats = { answered: 0, refused: 0, overBudget: 0 };
  #budget: number;
  /** The service does not answer, or wants to be left alone: nothing more is sent. */
  #hasGivenUp = false;

  constructor({ fetchOne, concurrency = DEFAULT_CONCURRENCY, budget = DEFAULT_BUDGET }: FetchOptions<Answer>) {
    this.#fetchOne = fetchOne;
    this.concurrency = Math.max(1, concurrency);
    this.#budget = Math.max(0, budget);
  }

  /**
   * The answers by id. One without an answer was refused, or the budget was spent. Rejects when the operator stopped the
   * command, when the sign-in is refused, or for a defect; a refusal of one of them is no failure. Where the service can't
   * be reached, or wants to be left alone for longer than we wait, the rest counts as refused without being asked for.
   */
  async fetchAll(ids: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
    const affordable = ids.slice(0, this.#budget);
    this.#budget -= affordable.length;
    this.stats.overBudget += ids.length - affordable.length;
    const answers = new Map<string, Answer>();
    // The workers share one iterator, so that each takes the next id.
    const waiting = affordable.values();
    const worker = async (): Promise<void> => {
      for (const id of waiting) {
        if (this.#hasGivenUp) {
          this.stats.refused += 1;
          continue;
        }
        const answer = await this.#attempt(id);
        if (answer !== undefined) answers.set(id, answer);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.concurrency, affordable.length) }, worker));
    return answers;
  }

  async #attempt(id: string): Promise<Answer | undefined> {
    try {
      const answer = await this.#fetchOne(id);
      this.stats.answered += 1;
      return answer;
    } catch (error) {
      // A sign-in that is refused is refused for all of them.
      const isRefusal = error instanceof RelateError && error.exitCode !== ExitCode.signIn;
      if (!isRefusal || error.exitCode === ExitCode.interrupted) throw error;
      this.stats.refused += 1;
      this.#hasGivenUp ||= concernsAll(error);
      return undefined;
    }
  }
}

/** Reasons of an `HttpFailure` that the next request would meet as well. */
const LASTING_REASONS: readonly HttpFailure['reason'][] = ['offline', 'refused', 'timeout'];

/** Whether the next one would meet the same: no answer at all, or one that all requests get for a while. */
export function concernsAll({ facts }: RelateError): boolean {
  return facts.status === 429 || LASTING_REASONS.some((reason) => reason === facts.reason);
}
