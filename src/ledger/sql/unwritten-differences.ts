import { type RawBuilder, sql } from 'kysely';
import type { CustomerDifference } from './customer-difference.ts';
import type { SqlScope } from './dialect.ts';

/** How many a transaction writes, more or less. Other commands wait for its end: a second or two. */
const MOST_OF_TRANSACTION = 100_000;
/** As many as there are digits for an id to begin with. */
const SHARES = 16;

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

  constructor(database: SqlScope) {
    this.#database = database;
  }

  /** Sets differences aside. */
  async add(differences: readonly CustomerDifference[], { db }: SqlScope = this.#database): Promise<void> {
    if (differences.length === 0) return;
    const shares = Array.from({ length: SHARES }, (): CustomerDifference[] => []);
    for (const difference of differences) {
      const place = Number.parseInt(difference[0].charAt(0), SHARES) || 0;
      const [counts, kind] = [this.#shares[place], difference[4]];
      shares[place]?.push(difference);
      if (counts === undefined) continue;
      counts.size += 1;
      if (kind !== null) counts[kind] += 1;
    }
    if (!this.#hasTable) {
      await sql`
        create temporary table if not exists unwritten_difference
        (sync text not null, share integer not null, differences text not null)`.execute(db);
      this.#hasTable = true;
    }
    const rows = shares.flatMap((share, place) => {
      return share.length === 0 ? [] : [sql`(${this.#sync}, ${place}, ${JSON.stringify(share)})`];
    });
    await sql`insert into unwritten_difference (sync, share, differences) values ${sql.join(rows)}`.execute(db);
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

  /** What stands in `from` for the differences of a part, in place of `SqlDialect.listsOf`. */
  listsOf(part: DifferencesPart): RawBuilder<unknown> {
    const lists = this.#database.dialect.listsOf(sql.ref('set_aside.differences'));
    return sql`(
      select element.value
      from unwritten_difference as set_aside, ${lists} as element
      where ${this.#isOf(part)})`;
  }

  /** Puts what `differ` makes of the differences of a part in their place. */
  async replace(
    scope: SqlScope,
    part: DifferencesPart,
    differ: (differences: readonly CustomerDifference[]) => Promise<readonly CustomerDifference[]>,
  ): Promise<DifferencesPart> {
    const { rows } = await sql<{ differences: string }>`
      select set_aside.differences from unwritten_difference as set_aside where ${this.#isOf(part)}`.execute(scope.db);
    await sql`delete from unwritten_difference as set_aside where ${this.#isOf(part)}`.execute(scope.db);
    for (const share of this.#shares.slice(part.first, part.last + 1)) Object.assign(share, NOTHING);
    for (const { differences } of rows) await this.add(await differ(JSON.parse(differences)), scope);
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

const NOTHING = { size: 0, gained: 0, renamed: 0 };
