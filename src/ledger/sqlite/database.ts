import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import Sqlite from 'libsql';
import { damaged, explained, ledgerError, newer } from '../errors.ts';
import { SqliteCustomers } from './customers.ts';
import { prepareFile } from './file.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

type Handle = InstanceType<typeof Sqlite>;

/** How long a command waits for another one that is writing. Milliseconds. */
const busyTimeout = 5000;

export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  /** Here for what it is made of: it needs the query builder, which nothing but this file may load. */
  readonly customers: SqliteCustomers;
  close(): void;
}

/**
 * Opens the database file, made when it is missing, and brings its tables up to date. This is the one file that knows
 * the database is SQLite. Rejects with a RelateError: `ledger-newer`, `ledger-damaged`, `ledger-busy` or
 * `ledger-unavailable`.
 *
 * The journal is the default, one that is deleted after each transaction. It is as safe against a killed process as a
 * write-ahead log and no slower for one row, leaves a single file, and can be read from a read-only folder or over a
 * network file system, which a write-ahead log can't.
 */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  prepareFile(path);
  const handle = explained(path, () => new Sqlite(path, { timeout: busyTimeout }));
  try {
    // extra: the folder is synchronised too, or a journal that comes back after a power loss would undo the commit.
    // fullfsync: on macOS a plain fsync stops at the disk's cache. Elsewhere it does nothing.
    handle.exec('pragma foreign_keys = on; pragma synchronous = extra; pragma fullfsync = on');
    const db = new Kysely<Tables>({ dialect: new LedgerDialect(handle) });
    if (!isCurrent(path, handle)) await bringUpToDate(path, handle, db);
    return { db, customers: new SqliteCustomers(path, db), close: () => void handle.close() };
  } catch (error) {
    handle.close();
    throw ledgerError(path, error);
  }
}

/** What is found when a database file is looked over. */
export interface DatabaseReport {
  /** How many migrations it has seen, and how many this version of the program knows. */
  readonly version: number;
  readonly newest: number;
  /** What SQLite finds wrong with it, at most ten lines. */
  readonly problems: readonly string[];
}

/**
 * Looks a database file over and changes nothing, so its tables may be older than this program's. Throws as
 * `openDatabase` rejects.
 */
export function inspectDatabase(path: string): DatabaseReport {
  return explained(path, () => {
    const handle = new Sqlite(path, { timeout: busyTimeout, readonly: true });
    try {
      const newest = Object.keys(migrations).length;
      // What a command left that was killed while it made the file.
      if (names(handle, 'select name from sqlite_master').length === 0)
        return { version: newest, newest, problems: [] };
      isCurrent(path, handle);
      const integrity = names(handle, 'pragma integrity_check(10)').filter((line) => line !== 'ok');
      const strays = handle.prepare('pragma foreign_key_check').all().length;
      const problems = strays === 0 ? integrity : [...integrity, `${strays} rows belong to no invitation or customer`];
      return { version: names(handle, 'select name from kysely_migration').length, newest, problems };
    } finally {
      handle.close();
    }
  });
}

/** Whether the newest migration was run. Throws when the database is of a newer version, or not ours. */
function isCurrent(path: string, handle: Handle): boolean {
  const tables = names(handle, `select name from sqlite_master where type = 'table'`);
  if (tables.length === 0) return false;
  if (!tables.includes('kysely_migration')) throw damaged(path);
  const done = names(handle, 'select name from kysely_migration');
  if (done.some((name) => !Object.hasOwn(migrations, name))) throw newer(path);
  return done.length === Object.keys(migrations).length;
}

/** Kysely's migrator takes no lock on SQLite, so it gets one transaction that starts with the lock for writing. */
async function bringUpToDate(path: string, handle: Handle, db: Kysely<Tables>): Promise<void> {
  const { migrate } = await import('./migrate.ts');
  handle.exec('begin immediate');
  try {
    // Another command may have done it while this one waited for the lock.
    if (!isCurrent(path, handle)) await migrate(db);
    handle.exec('commit');
  } catch (error) {
    if (handle.inTransaction) handle.exec('rollback');
    throw error;
  }
}

function names(handle: Handle, query: string): string[] {
  return handle.prepare(query).pluck().all().map(String);
}

class LedgerDialect extends SqliteDialect {
  readonly #handle: Handle;

  constructor(handle: Handle) {
    super({ database: handle });
    this.#handle = handle;
  }

  override createDriver(): Driver {
    return new LedgerDriver(this.#handle, withKeptStatements(this.#handle));
  }
}

/**
 * The package never frees a statement, nor what was last bound to it: each is prepared once and used again. What is
 * bound to one that is kept makes room for what comes next.
 */
function withKeptStatements(handle: Handle): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const kept = statements.get(sql);
      if (kept !== undefined) return kept;
      const statement = handle.prepare(sql) as SqliteStatement;
      statements.set(sql, statement);
      return statement;
    },
    close: () => void handle.close(),
  };
}

class LedgerDriver extends SqliteDriver {
  readonly #handle: Handle;

  constructor(handle: Handle, database: SqliteDatabase) {
    super({ database });
    this.#handle = handle;
  }

  /** A serializable transaction has the lock for writing from its start, so that it may read before it writes. */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    if (settings?.isolationLevel === 'serializable') this.#handle.exec('begin immediate');
    else await super.beginTransaction(connection);
  }

  /** SQLite rolls back by itself when, say, the disk is full. A second rollback would fail and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#handle.inTransaction) await super.rollbackTransaction(connection);
  }
}
