import type { RawBuilder } from 'kysely';
import type { CustomerDifference } from './customer-difference.ts';

/** How the differences that a sync has not written yet lie in a temporary table, `unwritten_difference`. */
export interface SetAside {
  /** The columns of the table besides `sync`, `page` and `share`. */
  readonly columns: RawBuilder<unknown>;

  /** Puts the differences of a page into the table. */
  insert(sync: string, page: number, differences: readonly SharedDifference[]): RawBuilder<unknown>;

  /** A query for the rows where this is so, with the columns of `UNWRITTEN_COLUMNS`. */
  rows(where: RawBuilder<unknown>): RawBuilder<unknown>;

  /**
   * Whether another process does it, so that nobody need wait for it. Of a statement that meets a database closed meanwhile,
   * SQLite's package dies.
   */
  readonly isBeside: boolean;

  /** Whether of a customer who was on several pages it has the last row alone. */
  readonly hasEachOnce: boolean;
}

/** A difference with its share; see `UnwrittenDifferences`. */
export interface SharedDifference {
  readonly share: number;
  readonly difference: CustomerDifference;
}

/** What `CustomerDifference` is made of, in its order. */
export const UNWRITTEN_COLUMNS = [
  'id',
  'name',
  'domain',
  'relationship',
  'digest',
  'kind',
  'value_before',
  'search_key',
] as const;
