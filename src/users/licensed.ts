import type { CustomerSku, ProductSku } from '../partner-center/licenses.ts';
import type { CustomerUser } from '../partner-center/users.ts';
import { BoundedFetcher, type FetchStats } from '../transport/bounded-fetcher.ts';

/** A user, with what the user has licenses of; null where that was not asked for, or not told. */
export interface LicensedUser extends CustomerUser {
  readonly licenses: readonly ProductSku[] | null;
}

/** Whose licenses are asked for, and which users are wanted. */
export interface LicensedUsersOptions {
  /** Asks for the licenses of one user, by id. */
  readonly fetchOne: (userId: string) => Promise<readonly ProductSku[]>;
  /** Requests at most. */
  readonly budget: number | undefined;
  /** All that the customer has licenses of. */
  readonly subscribed: readonly CustomerSku[];
  /** Only users who have this product. */
  readonly product?: CustomerSku | undefined;
  /** Only users who have none at all. */
  readonly isUnlicensed?: boolean;
}

/** Rounds of requests after which rows are given out, so that the first ones don't wait for a whole page. */
const ROUNDS_OF_BATCH = 4;

/**
 * The licenses of users. Partner Center has no list of who has a product, so each user is asked for, a few at a time; but
 * it counts what is used: when as many were found, the rest is known without asking (Partner Center developer
 * documentation, get-a-list-of-available-licenses and check-which-licenses-are-assigned-to-a-user).
 */
export class LicensedUsers {
  readonly #fetcher: BoundedFetcher<readonly ProductSku[]>;
  readonly #product: ProductSku | undefined;
  readonly #isUnlicensed: boolean;
  /** Licenses of users who were not seen yet, of the product or of all; null where the service does not count them. */
  #left: number | null;

  constructor({ fetchOne, budget, subscribed, product, isUnlicensed = false }: LicensedUsersOptions) {
    this.#fetcher = new BoundedFetcher({ fetchOne, budget });
    this.#product = product;
    this.#isUnlicensed = isUnlicensed;
    this.#left = product === undefined ? usedOf(subscribed) : product.used;
  }

  get stats(): Readonly<FetchStats> {
    return this.#fetcher.stats;
  }

  /** The users who are wanted, in their order. Those whose licenses are not told are not among them, if it matters. */
  async *pages(pages: AsyncIterable<readonly CustomerUser[]>): AsyncGenerator<readonly LicensedUser[]> {
    const size = this.#fetcher.concurrency * ROUNDS_OF_BATCH;
    if (this.#isDone) return;
    for await (const page of pages) {
      for (let start = 0; start < page.length; start += size) {
        const rows = await this.#rows(page.slice(start, start + size));
        yield rows.filter((row) => this.#isWanted(row));
        if (this.#isDone) return;
      }
    }
  }

  /** Whether all who have the product were seen. */
  get #isDone(): boolean {
    return this.#product !== undefined && this.#left === 0;
  }

  async #rows(users: readonly CustomerUser[]): Promise<readonly LicensedUser[]> {
    if (this.#left === 0) return users.map((user) => ({ ...user, licenses: [] }));
    const answers = await this.#fetcher.fetchAll(users.map(({ id }) => id));
    const rows = users.map((user) => ({ ...user, licenses: answers.get(user.id) ?? null }));
    const found = rows.flatMap(({ licenses }) => licenses ?? []).filter((sku) => this.#counts(sku)).length;
    if (this.#left !== null) this.#left = Math.max(0, this.#left - found);
    return rows;
  }

  #counts({ id }: ProductSku): boolean {
    return this.#product === undefined || this.#product.id === id;
  }

  #isWanted({ licenses }: LicensedUser): boolean {
    if (this.#product !== undefined) return licenses?.some((sku) => this.#counts(sku)) === true;
    return !this.#isUnlicensed || licenses?.length === 0;
  }
}

function usedOf(skus: readonly CustomerSku[]): number | null {
  return skus.reduce<number | null>((sum, { used }) => (sum === null || used === null ? null : sum + used), 0);
}
