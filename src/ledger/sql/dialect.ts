import type { Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Author } from '../audit.ts';
import type { SetAside } from './set-aside.ts';
import type { Tables } from './tables.ts';

/** A row as the database has it. */
export type TableRow = Readonly<Record<string, string | number | null>>;

/** What the statements of this room leave to the database they are for. */
export interface SqlDialect {
  /**
   * What stands in `from` for a JSON list of lists of texts and nulls, which is one parameter or one column of a table
   * before it: a row for each, in which `value ->> 0` is the first text.
   */
  listsOf(json: string | RawBuilder<unknown>): RawBuilder<unknown>;

  /**
   * What stands in `from` for a list of texts, which is one parameter: a row for each, with `value`, and with its place
   * from 0 as `key`. The statement gives it an alias.
   */
  textsOf(texts: readonly string[]): RawBuilder<unknown>;

  /** Whether the column has one of these texts, which are one parameter. */
  isOneOf(column: string, texts: readonly string[]): RawBuilder<SqlBool>;

  /**
   * Whether a column or an expression is a text like this pattern, whatever the case of its letters; that of letters
   * beyond ASCII may count. A `!` stands before characters that mean themselves.
   */
  isLike(column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool>;

  /**
   * Whether a column or an expression is a text like this pattern, which is in lower case; the case of ASCII letters does not
   * count, that of others does. A `!` stands before characters that mean themselves.
   */
  isLikeKey(column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool>;

  /** Whether the text of a column has characters beyond ASCII. */
  isBeyondAscii(column: string): RawBuilder<SqlBool>;

  /** The column with its ASCII letters in lower case, in the order of code points. */
  folded(column: string): RawBuilder<string>;

  /**
   * All rows as one text, JSON: a list of lists with the values of these columns, null or an empty list for none. The
   * columns are a constant text with commas between them: putting it together costs too much for each page of a sync.
   */
  asJson(columns: string): RawBuilder<string | null>;

  /** All rows of a table, so many at a time, in any order. The caller is in a transaction. */
  pagesOf(db: Kysely<Tables>, table: keyof Tables, size: number): AsyncIterable<readonly TableRow[]>;

  /** Where a sync keeps what it will write. */
  readonly setAside: SetAside;

  /** Customers that one statement loads when a sync begins: fewer where memory counts, more where each costs a way. */
  readonly loadedAtOnce: number;

  /** Whether a sync of many customers may drop the indexes of names and make them again. Where it may not, there are none. */
  readonly mayRebuildIndexes: boolean;

  /**
   * Does the work in one transaction: all of it, or nothing. No other command writes between its start and its end, so
   * the work may read before it writes.
   */
  write<Result>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;

  /** Does what may as well be done twice, where the connection may be cut off again until it was done. */
  repeat<Result>(work: () => Promise<Result>): Promise<Result>;

  /** Does the reading in one transaction, so that all of its statements see the same. */
  read<Result>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;
}

/** Where statements go, a transaction or none, and how they are written. */
export interface SqlScope {
  readonly db: Kysely<Tables>;
  readonly dialect: SqlDialect;
  /** Who works with the ledger; see `noteAudit`. */
  readonly author?: Author | undefined;
}

/**
 * An open database, its tables up to date. What its statements are rejected with is what the operator is told:
 * `ledger-damaged`, `ledger-busy` or `ledger-unavailable`.
 */
export interface SqlDatabase extends SqlScope {
  close(): Promise<void>;
}

/** Does the work in one transaction, see `SqlDialect.write`. */
export function writing<Result>(
  { db, dialect, author }: SqlScope,
  work: (scope: SqlScope) => Promise<Result>,
): Promise<Result> {
  return dialect.write(db, (transaction) => work({ db: transaction, dialect, author }));
}

/** Does the reading in the transaction there is, else in one of its own, see `SqlDialect.read`. */
export function reading<Result>(
  { db, dialect }: SqlScope,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.isTransaction ? work(db) : dialect.read(db, work);
}

/** Does what may as well be done twice: in the transaction there is, else until it was done, see `SqlDialect.repeat`. */
export function repeating<Result>({ db, dialect }: SqlScope, work: () => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work() : dialect.repeat(work);
}
