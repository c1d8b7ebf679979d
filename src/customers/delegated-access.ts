import type { CustomerSnapshot } from '../ledger/customer.ts';
import type { Customer } from '../partner-center/customers.ts';
import { BoundedFetcher, type FetchStats } from '../transport/bounded-fetcher.ts';
import type { DelegatedOptions } from './rows-options.ts';
import type { Access } from './status.ts';

/** Rounds of requests after which rows are given out, so that the first ones don't wait for a whole page. */
const ROUNDS_OF_BATCH = 4;

const NOT_ASKED: Readonly<FetchStats> = { answered: 0, refused: 0, overBudget: 0 };

/** The old delegated admin privileges of customers, which cost a request each; without options, nobody is asked. */
export class DelegatedAccess {
  readonly #fetcher: BoundedFetcher<Customer> | undefined;
  readonly #freshSince: Date | undefined;
  readonly stats: Readonly<FetchStats>;
  /** Customers after whose requests their rows are given out. */
  readonly batchSize: number;

  constructor(options: DelegatedOptions | undefined) {
    this.#fetcher = options === undefined ? undefined : new BoundedFetcher(options);
    this.#freshSince = options?.freshSince;
    this.stats = this.#fetcher?.stats ?? NOT_ASKED;
    this.batchSize =
      this.#fetcher === undefined ? Number.POSITIVE_INFINITY : this.#fetcher.concurrency * ROUNDS_OF_BATCH;
  }

  /** The records of these customers, by tenant id; see `BoundedFetcher.fetchAll`. */
  async records(ids: readonly string[]): Promise<ReadonlyMap<string, Customer>> {
    return (await this.#fetcher?.fetchAll(ids)) ?? new Map();
  }

  /** The stored access where it need not be asked for again; else `unknown`. */
  stored(before: CustomerSnapshot | undefined): Access {
    if (this.#freshSince === undefined || before === undefined || before.accessSeenAt === null) return 'unknown';
    return Date.parse(before.accessSeenAt) >= this.#freshSince.getTime() ? (before.access ?? 'unknown') : 'unknown';
  }
}
