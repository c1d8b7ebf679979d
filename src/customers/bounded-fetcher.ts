import { ExitCode, RelateError } from '../errors.ts';
import type { Customer } from '../partner-center/customers.ts';
import type { HttpFailure } from '../ports/http-failure.ts';

/** Customers that are asked for at the same time, unless the caller says otherwise. */
const defaultConcurrency = 8;
/** Requests that are spent on asking, unless the caller says otherwise. */
export const defaultBudget = 500;

export interface FetchOptions<Answer = Customer> {
  /** The record of one customer, by tenant id. */
  readonly ask: (id: string) => Promise<Answer>;
  readonly concurrency?: number | undefined;
  /** Requests at most. */
  readonly budget?: number | undefined;
}

/** How asking went. */
export interface FetchStats {
  /** Customers that answered. */
  asked: number;
  /** Customers whose record the service would not give. */
  refused: number;
  /** Customers that were not asked because the budget was spent. */
  overBudget: number;
}

/** Asks for single customers, a few at a time, until a budget is spent. */
export class BoundedFetcher<Answer = Customer> {
  readonly #ask: (id: string) => Promise<Answer>;
  readonly concurrency: number;
  readonly stats: FetchStats = { asked: 0, refused: 0, overBudget: 0 };
  #left: number;
  /** Nobody answers, or not in time: the others are not asked any more. */
  #isOver = false;

  constructor({ ask, concurrency = defaultConcurrency, budget = defaultBudget }: FetchOptions<Answer>) {
    this.#ask = ask;
    this.concurrency = Math.max(1, concurrency);
    this.#left = Math.max(0, budget);
  }

  /**
   * The answers for these customers, by tenant id. Who is missing was refused, or the budget was spent. Rejects when
   * the operator stopped the command, or for a defect; a refusal of one customer is no failure. Where the service can't
   * be reached, or wants to be left alone for longer than we wait, the rest counts as refused without being asked.
   */
  async records(ids: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
    const affordable = ids.slice(0, this.#left);
    this.#left -= affordable.length;
    this.stats.overBudget += ids.length - affordable.length;
    const records = new Map<string, Answer>();
    const waiting = affordable.values();
    const worker = async (): Promise<void> => {
      for (const id of waiting) {
        if (this.#isOver) {
          this.stats.refused += 1;
          continue;
        }
        const record = await this.#record(id);
        if (record !== undefined) records.set(id, record);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.concurrency, affordable.length) }, worker));
    return records;
  }

  async #record(id: string): Promise<Answer | undefined> {
    try {
      const customer = await this.#ask(id);
      this.stats.asked += 1;
      return customer;
    } catch (error) {
      // A refusal of one customer; a sign-in that does not do any more is refused for all.
      const isRefusal = error instanceof RelateError && error.exitCode !== ExitCode.signIn;
      if (!isRefusal || error.exitCode === ExitCode.interrupted) throw error;
      this.stats.refused += 1;
      this.#isOver ||= isOfAll(error);
      return undefined;
    }
  }
}

/** Reasons of `HttpFailure` that the next request would meet as well. */
const hopeless: readonly HttpFailure['reason'][] = ['offline', 'refused', 'timeout'];

/** Whether the next customer would meet the same: no answer at all, or one that all requests get for a while. */
function isOfAll({ facts: details }: RelateError): boolean {
  return details.status === 429 || hopeless.some((reason) => reason === details.reason);
}
