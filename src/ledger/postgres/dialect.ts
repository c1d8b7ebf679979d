import { type ControlledTransaction, type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { SqlDialect, TableRow } from '../sql/dialect.ts';
import type { Tables } from '../sql/tables.ts';
import { commitUnclear, isCommitUnclear, isConflict, isConnectionLost } from './errors.ts';
import { RetryWindow } from './retry-window.ts';
import { ROWS_ASIDE } from './set-aside.ts';

/** How the statements of the ledger are written for PostgreSQL 13 and newer. */
export const POSTGRES: SqlDialect = {
  listsOf: (json) => sql`jsonb_array_elements(cast(${json} as jsonb))`,
  textsOf: (texts) => sql`(
    select value, place - 1 as key
    from jsonb_array_elements_text(cast(${JSON.stringify(texts)} as jsonb)) with ordinality as element (value, place))`,
  // Of `in`, the planner makes a loop over both where it knows nothing of the table yet.
  isOneOf: (column, texts) =>
    sql<SqlBool>`${sql.ref(column)} = any(array(select jsonb_array_elements_text(cast(${JSON.stringify(texts)} as jsonb))))`,
  isLike: (column, pattern) => sql<SqlBool>`${column} ilike ${pattern} escape '!'`,
  isLikeKey: (column, pattern) => sql<SqlBool>`lower(${column} collate "C") like ${pattern} escape '!'`,
  // By the rules of a language, an I may become a letter beyond ASCII, and an accent counts less than what comes after it.
  folded: (column) => sql<string>`lower(${sql.ref(column)} collate "C")`,
  isBeyondAscii: (column) => sql<SqlBool>`octet_length(${sql.ref(column)}) <> char_length(${sql.ref(column)})`,
  asJson: (columns) => sql.raw(`cast(json_agg(json_build_array(${columns})) as text)`),
  setAside: ROWS_ASIDE,
  async *pagesOf(db, table, size) {
    await sql`declare all_rows no scroll cursor for select * from ${sql.table(table)}`.execute(db);
    for (;;) {
      const { rows } = await sql<TableRow>`fetch ${sql.lit(size)} from all_rows`.execute(db);
      if (rows.length === 0) break;
      yield rows;
    }
    await sql`close all_rows`.execute(db);
  },
  // Until the database has looked at a table that grew, each such statement sorts all of it.
  loadedAtOnce: 50_000,
  // Only the owner of a table may, and a team's program is not.
  mayRebuildIndexes: false,
  write,
  read,
  repeat,
};

/**
 * One writer at a time in a ledger: the lock is that of its table of invitations, so ledgers in other schemas of the
 * database have their own. Readers don't wait for it.
 */
const LOCKED = sql`pg_advisory_xact_lock(7130000000000000 + cast(cast('invitation' as regclass) as oid)::bigint)`;

/** How long the mark of a transaction can be asked for: longer than anybody waits who was cut off from it. */
const MARKS_STAY = sql.lit('7 days');

/**
 * When the server ends a transaction whose command is gone without a word, or asleep: all others wait for it. A copy reads
 * from another ledger for a while in between.
 */
const IDLE_TIMEOUT = sql.lit('2min');

/**
 * How a transaction begins that writes. It leaves a mark, which tells later whether it was committed: its number does
 * not, since a server that crashed may give the same one to another transaction. For this one alone, statements are not
 * compiled, which takes a fifth of a first sync, nor are its rows sorted on the disk.
 */
function beginning(mark: string) {
  return sql`
    with mark as (insert into commit_mark (id, day) values (${sql.lit(mark)}, to_char(now(), 'YYYY-MM-DD'))),
      old as (delete from commit_mark where day < to_char(now() - interval ${MARKS_STAY}, 'YYYY-MM-DD'))
    select ${LOCKED}, set_config('idle_in_transaction_session_timeout', ${IDLE_TIMEOUT}, true),
      set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;
}

/**
 * Does the work in one transaction that no other one writes beside. It is begun anew when another transaction was in the
 * way, and when the connection was cut off before it came to its end. When it was cut off in the middle of the commit,
 * the database is asked for the mark of the transaction: so nothing is written twice, and nothing is lost.
 */
async function write<Result>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (const window = new RetryWindow(); ; ) {
    const transaction = await db.startTransaction().execute();
    try {
      const outcome = await attempt(db, transaction, work);
      if (outcome !== undefined) return outcome.result;
    } catch (error) {
      const mayTryAgain = !isCommitUnclear(error) && (isConflict(error) || isConnectionLost(error));
      if (!mayTryAgain || !(await window.opens())) throw error;
    }
  }
}

/** Undefined when the transaction was not committed, and may be tried again. */
async function attempt<Result>(
  db: Kysely<Tables>,
  transaction: ControlledTransaction<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const mark = crypto.randomUUID();
  let result: Result;
  try {
    await beginning(mark).execute(transaction);
    result = await work(transaction);
  } catch (error) {
    await rolledBack(transaction);
    throw error;
  }
  try {
    await transaction.commit().execute();
  } catch (error) {
    await rolledBack(transaction);
    if (!isConnectionLost(error)) throw error;
    return (await wasCommitted(db, mark, error)) ? { result } : undefined;
  }
  return { result };
}

/** Where the connection is gone, the server does it by itself. */
async function rolledBack(transaction: ControlledTransaction<Tables>): Promise<void> {
  if (transaction.isCommitted || transaction.isRolledBack) return;
  await transaction
    .rollback()
    .execute()
    .catch(() => {});
}

/**
 * Whether the transaction that left this mark was committed. It may still be at it, where the server has not noticed that
 * nobody listens any more: it has the lock until its end, which is waited for. Rejects with `ledger-unclear` when the
 * database can't be asked.
 */
async function wasCommitted(db: Kysely<Tables>, mark: string, lost: unknown): Promise<boolean> {
  for (const window = new RetryWindow(); ; ) {
    try {
      const found = sql`select ${LOCKED}; select id from commit_mark where id = ${sql.lit(mark)}`;
      const { rows } = await db.transaction().execute((transaction) => found.execute(transaction));
      return rows.length > 0;
    } catch (error) {
      if (!isConnectionLost(error) || !(await window.opens())) throw commitUnclear(lost);
    }
  }
}

/** Does the reading in one transaction, and once more from its beginning when the connection was cut off. */
function read<Result>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return repeat(() => db.transaction().setIsolationLevel('repeatable read').execute(work));
}

/** Does the work again where the connection was cut off in the middle of it. */
async function repeat<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const window = new RetryWindow(); ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLost(error) || !(await window.opens())) throw error;
    }
  }
}
