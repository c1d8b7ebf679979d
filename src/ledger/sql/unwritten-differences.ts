import { type RawBuilder, sql } from 'kysely';
import type { CustomerDifference, StorableCustomer } from './customer-difference.ts';
import type { SqlScope } from './dialect.ts';

/** How many a transaction writes, more or less. Other commands wait for its end: a second or two. */
const MOST_OF_TRANSACTION = 100_000;
/** As many as there are digits for an id to begin with. */
const SHARES = 16;
/** How many of them are compared anew at a time. */
const MOST_COMPARED = 1000;

/** The differences of one transaction: those whose ids begin with a digit from `first` to `last`. */
export interface DifferencesPart {
  readonly first: number;
  readonly last: number;
  /** How many of them are changes. */
  readonly gained: number;
  readonly renamed: number;
}

/**
 * The differences that a sync found, until they are written. Ids are spread over the whole index: written page by page,
 * most of it would be written again with each page. So they are set aside in a temporary table of the connection, and
 * written in the end, in the order of their ids.
 */
export class UnwrittenDifferences {
  readonly #database: SqlScope;
  /** One connection may have several syncs. */
  readonly #sync = crypto.randomUUID();
  readonly #shares = Array.from({ length: SHARES }, () => ({ size: 0, gained: 0, renamed: 0 }));
  #hasTable = false;
  #pages = 0;
  /** The page that is being set aside: the next one is compared meanwhile. */
  #setAside: Promise<unknown> = Promise.resolve();

  constructor(database: SqlScope) {
    this.#database = database;
  }

  /** Sets the differences of a page aside. Rejects when those of the page before could not be; see `settled`. */
  async add(differences: readonly CustomerDifference[], { db, dialect }: SqlScope = this.#database): Promise<void> {
    if (differences.length === 0) return;
    const shared = differences.map((difference) => {
      const share = Number.parseInt(difference[0].charAt(0), SHARES) || 0;
      const [counts, kind] = [this.#shares[share], difference[5]];
      if (counts !== undefined) counts.size += 1;
      if (counts !== undefined && kind !== null) counts[kind] += 1;
      return { share, difference };
    });
    await this.settled();
    const { setAside } = dialect;
    if (!this.#hasTable) {
      await sql`
        create temporary table if not exists unwritten_difference
        (sync text not null, page integer not null, share integer not null, ${setAside.columns})`.execute(db);
      this.#hasTable = true;
    }
    this.#setAside = setAside.insert(this.#sync, this.#pages++, shared).execute(db);
    if (!setAside.isBeside) return this.settled();
    // Whoever asks next hears of it.
    this.#setAside.catch(() => {});
  }

  /** Resolves when all pages are set aside; rejects when the last one could not be. */
  async settled(): Promise<void> {
    await this.#setAside;
  }

  /** How many there are. */
  get size(): number {
    return this.#shares.reduce((total, { size }) => total + size, 0);
  }

  /** All of them, in parts; none where there is no difference. */
  parts(): readonly DifferencesPart[] {
    const parts: DifferencesPart[] = [];
    for (let first = 0, next = 1; first < SHARES; first = next, next += 1) {
      let size = this.#sizeOf(first);
      while (next < SHARES && size + this.#sizeOf(next) <= MOST_OF_TRANSACTION) size += this.#sizeOf(next++);
      if (size > 0) parts.push(this.#part(first, next - 1));
    }
    return parts;
  }

  /** A query for the differences of a part, with the columns of `UNWRITTEN_COLUMNS`. */
  rowsOf(part: DifferencesPart): RawBuilder<unknown> {
    return this.#database.dialect.setAside.rows(this.#isOf(part));
  }

  /** Puts what `differ` makes of the customers in a part in the place of their differences. */
  async replace(
    scope: SqlScope,
    part: DifferencesPart,
    differ: (customers: readonly StorableCustomer[]) => Promise<readonly CustomerDifference[]>,
  ): Promise<DifferencesPart> {
    const { rows } = await sql<UnwrittenRow>`${this.rowsOf(part)}`.execute(scope.db);
    await sql`delete from unwritten_difference as set_aside where ${this.#isOf(part)}`.execute(scope.db);
    for (const share of this.#shares.slice(part.first, part.last + 1)) Object.assign(share, NOTHING);
    for (let start = 0; start < rows.length; start += MOST_COMPARED) {
      const customers = rows
        .slice(start, start + MOST_COMPARED)
        .map(({ id, name, domain, relationship }): StorableCustomer => [id, name, domain, relationship]);
      await this.add(await differ(customers), scope);
    }
    await this.settled();
    return this.#part(part.first, part.last);
  }

  /** Forgets all of them. */
  async clear(): Promise<void> {
    if (!this.#hasTable) return;
    for (const share of this.#shares) Object.assign(share, NOTHING);
    await sql`delete from unwritten_difference where sync = ${this.#sync}`.execute(this.#database.db);
  }

  #isOf({ first, last }: DifferencesPart): RawBuilder<unknown> {
    return sql`set_aside.sync = ${this.#sync} and set_aside.share between ${first} and ${last}`;
  }

  #part(first: number, last: number): DifferencesPart {
    const shares = this.#shares.slice(first, last + 1);
    const sum = (kind: 'gained' | 'renamed') => shares.reduce((total, share) => total + share[kind], 0);
    return { first, last, gained: sum('gained'), renamed: sum('renamed') };
  }

  #sizeOf(share: number): number {
    return this.#shares[share]?.size ?? 0;
  }
}

/** Of the columns of `UNWRITTEN_COLUMNS`, those that say who is meant. */
interface UnwrittenRow {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly relationship: string;
}

const NOTHING = { size: 0, gained: 0, renamed: 0 };
